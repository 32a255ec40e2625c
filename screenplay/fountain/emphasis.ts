import type { Span } from '../elements.ts';

/** As bits of a number. */
export const ITALIC = 1;
export const BOLD = 2;
export const UNDERLINE = 4;
const KINDS = [BOLD, ITALIC, UNDERLINE] as const;
type Kind = (typeof KINDS)[number];

/** Characters that are no text: marks, which turn `toggles` on or off, and the backslashes of what is escaped. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly toggles: number;
}

/** A run of one mark's character; which of the kinds it could stand for do so is known when the line was read. */
interface Run {
  readonly from: number;
  readonly length: number;
  opens: number;
  closes: number;
}

const BACKSLASH = 92;
const STAR = 42;
const UNDERSCORE = 95;
const isMark = (code: number) => code === STAR || code === UNDERSCORE;
const MARKED = /[*_\\]/;

/** What a run may stand for: longer ones, and `__`, are text, such as a line to be filled in. */
function kindsOf(code: number, length: number): readonly Kind[] {
  if (code === UNDERSCORE) return length === 1 ? [UNDERLINE] : [];
  if (length === 1) return [ITALIC];
  if (length === 2) return [BOLD];
  return length === 3 ? [BOLD, ITALIC] : [];
}

/**
 * The marks of one line, in their order: emphasis never goes on into the next. `*italic*`, `**bold**`, `***both***` and `_underlined_`
 * may hold each other and overlap. A mark opens before what is no space and closes after what is none, as in Markdown; one that has no
 * fellow is text. A backslash makes the mark after it text; before it, two backslashes are one. So it does between two `[`, where a
 * note would open.
 */
export function readMarks(line: string): readonly Mark[] {
  if (!MARKED.test(line)) return [];
  const escapes: Mark[] = [];
  const runs: Run[] = [];
  const open = new Map<Kind, { readonly run: Run; readonly shownBefore: number }>();
  let shown = 0;
  for (let at = 0; at < line.length;) {
    const code = line.charCodeAt(at);
    if (code === BACKSLASH) {
      const end = endOfRun(line, at);
      const next = line.charCodeAt(end);
      const count = end - at;
      shown += count;
      if (isMark(next) || (line[end] === '[' && line[at - 1] === '[')) {
        escapes.push({ from: end - ((count + 1) >> 1), to: end, toggles: 0 });
        at = count % 2 === 1 ? end + 1 : end;
      } else {
        at = end;
      }
    } else if (isMark(code)) {
      at = readCluster(line, at, shown, open, runs);
    } else {
      at += 1;
      shown += 1;
    }
  }
  const marks = runs.map(({ from, length, opens, closes }) => {
    const toggles = opens | closes;
    const taken = (toggles & BOLD ? 2 : 0) + (toggles & ITALIC ? 1 : 0) + (toggles & UNDERLINE ? 1 : 0);
    // What is left over of a run stays outside of what it marks.
    const start = closes === 0 ? from + length - taken : from;
    return { from: start, to: start + taken, toggles };
  });
  return [...escapes, ...marks.filter(({ toggles }) => toggles !== 0)].sort((a, b) => a.from - b.from);
}

/** Marks that stand together see the same text before and after them. @returns where they end. */
function readCluster(
  line: string,
  start: number,
  shown: number,
  open: Map<Kind, { readonly run: Run; readonly shownBefore: number }>,
  runs: Run[],
): number {
  let end = start;
  while (isMark(line.charCodeAt(end))) end += 1;
  const canClose = start > 0 && !isSpace(line[start - 1]);
  const canOpen = end < line.length && !isSpace(line[end]);
  for (let at = start; at < end;) {
    const length = endOfRun(line, at) - at;
    const run: Run = { from: at, length, opens: 0, closes: 0 };
    runs.push(run);
    // Behind a slash it is boneyard that was never closed.
    const kinds =
      at === start && line[at] === '*' && line[at - 1] === '/' ? [] : kindsOf(line.charCodeAt(at), length);
    for (const kind of kinds) {
      const opened = open.get(kind);
      if (opened && canClose && shown > opened.shownBefore) {
        opened.run.opens |= kind;
        run.closes |= kind;
        open.delete(kind);
      } else if (canOpen) {
        open.set(kind, { run, shownBefore: shown });
      }
    }
    at += length;
  }
  return end;
}

const isSpace = (character: string | undefined) => character === undefined || character.trim() === '';

function endOfRun(line: string, from: number): number {
  const code = line.charCodeAt(from);
  let end = from + 1;
  while (line.charCodeAt(end) === code) end += 1;
  return end;
}

/** A stretch of a line between its marks; `from` in the line, `style` of the bits above. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly style: number;
}

export function stretches(line: string, marks: readonly Mark[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let style = 0;
  let from = 0;
  for (const mark of marks) {
    if (mark.from > from) found.push({ from, to: mark.from, style });
    style ^= mark.toggles;
    from = mark.to;
  }
  if (line.length > from) found.push({ from, to: line.length, style });
  return found;
}

export const styled = (text: string, style: number): Span => ({
  text,
  ...(style & BOLD ? { bold: true } : {}),
  ...(style & ITALIC ? { italic: true } : {}),
  ...(style & UNDERLINE ? { underline: true } : {}),
});
