import { type Note, plainText, type Span } from '../elements.ts';
import { BOLD, ITALIC, type Mark, readMarks, stretches, UNDERLINE } from './emphasis.ts';

/** A line of an element: as it is shown, with its marks, and with its notes too. */
export interface TextLine {
  readonly shown: string;
  readonly written: string;
}

/** An element's text by lines. Emphasis is left out of space at its ends, where the format knows none; strikeout has no mark. */
export function writeText(spans: readonly Span[], notes: readonly Note[] = []): readonly TextLine[] {
  const text = plainText(spans);
  const styles = spans.flatMap((span) =>
    Array.from<number>({ length: span.text.length }).fill(styleOf(span)),
  );
  const lines: TextLine[] = [];
  let note = 0;
  let lineEnd = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const from = index === 0 ? 0 : lineEnd + 1;
    lineEnd = from + line.length;
    const last = lineEnd === text.length ? Infinity : lineEnd;
    const start = note;
    for (let next = notes[note]; next && next.at <= last; next = notes[note]) note += 1;
    const { shown, places } = writeLine(line, styles.slice(from, lineEnd));
    lines.push({ shown, written: withNotes(shown, places, from, notes.slice(start, note)) });
  }
  return lines;
}

/** @param places where each character of the line is written. @param from where the line begins in its element. */
function withNotes(shown: string, places: readonly number[], from: number, notes: readonly Note[]): string {
  let written = '';
  let done = 0;
  for (const { text, at, boneyard } of notes) {
    let place = Math.max(places[Math.min(at - from, places.length - 1)] ?? 0, done);
    // A bracket before it would be taken for the note's. Space at a line's end means nothing.
    const isBracket = (end: number) => boneyard !== true && end > done && shown[end - 1] === '[';
    const space = place === shown.length && isBracket(place) ? ' ' : '';
    if (space === '') while (isBracket(place)) place -= 1;
    written += shown.slice(done, place) + space + writeHidden(text, boneyard);
    done = place;
  }
  return written + shown.slice(done);
}

export function writeHidden(text: string, boneyard = false): string {
  if (boneyard) return `/*${text.replaceAll('*/', '* /')}*/`;
  const lines = text.replaceAll(']]', '] ]').split('\n');
  const inside = lines.map((line) => (line.trim() === '' && lines.length > 1 ? '  ' : line)).join('\n');
  return `[[${inside.endsWith(']') ? `${inside} ` : inside}]]`;
}

const styleOf = (span: Span) =>
  (span.bold ? BOLD : 0) | (span.italic ? ITALIC : 0) | (span.underline ? UNDERLINE : 0);

const isSpace = (character: string | undefined) => character?.trim() === '';

/** `places`: where each character of the text is written, and its end. */
interface WrittenLine {
  readonly shown: string;
  readonly places: readonly number[];
}

/** Marks in the text are escaped only where the line would be read otherwise without. */
function writeLine(text: string, styles: number[]): WrittenLine {
  placeMarks(text, styles);
  const bare = mark(text, styles, false);
  return isReadAs(bare.shown, readMarks(bare.shown), text, styles) ? bare : mark(text, styles, true);
}

/**
 * Styles begin and end where a mark is read as one: not at space, and no star right behind a slash, where boneyard would open: such a
 * slash is set as what follows it.
 */
function placeMarks(text: string, styles: number[]): void {
  for (let at = 0; at < text.length; at += 1) {
    if (isSpace(text[at])) styles[at] = (styles[at] ?? 0) & (styles[at - 1] ?? 0);
  }
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const style = styles[at] ?? 0;
    const next = styles[at + 1] ?? 0;
    if (isSpace(text[at])) styles[at] = style & next;
    else if (text[at] === '/' && !((style ^ next) & UNDERLINE)) styles[at] = next;
  }
}

function mark(text: string, styles: readonly number[], escapes: boolean): WrittenLine {
  const places: number[] = [];
  let shown = '';
  let style = 0;
  /** At the end of what is written: each counts twice before a mark. */
  let backslashes = 0;
  for (let at = 0; at <= text.length; at += 1) {
    places.push(shown.length);
    const toggles = style ^ (styles[at] ?? 0);
    if (toggles !== 0) {
      shown += '\\'.repeat(backslashes);
      shown += `${toggles & UNDERLINE ? '_' : ''}${toggles & BOLD ? '**' : ''}${toggles & ITALIC ? '*' : ''}`;
      backslashes = 0;
      style ^= toggles;
    }
    const character = text[at];
    if (character === undefined) break;
    const before = shown[shown.length - 1 - backslashes];
    const isMark = character === '*' || character === '_';
    if ((isMark && (escapes || backslashes > 0 || before === '/')) || (character === '[' && before === '[')) {
      shown += `${'\\'.repeat(backslashes)}\\`;
    }
    shown += character;
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return { shown, places };
}

function isReadAs(shown: string, marks: readonly Mark[], text: string, styles: readonly number[]): boolean {
  let read = '';
  for (const { from, to, style } of stretches(shown, marks)) {
    for (let at = from; at < to; at += 1) if (styles[read.length + at - from] !== style) return false;
    read += shown.slice(from, to);
  }
  return read === text;
}
