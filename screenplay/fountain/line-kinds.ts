/** What a line outside of a speech is, by itself and by what stands around it. */
export type LineKind =
  | 'blank'
  | 'page_break'
  | 'synopsis'
  | 'section'
  | 'scene_heading'
  | 'centered'
  | 'transition'
  | 'lyrics'
  | 'character'
  | 'action';

/**
 * After a dot or a space (https://fountain.io/syntax#scene-headings), and `EXT/INT`, which the syntax leaves out and screenwriters use;
 * emphasis may stand before it.
 */
const HEADING = /^[*_]*(?:INT|EXT|EST|INT\.?\/EXT|EXT\.?\/INT|I\.?\/E)[. ]/i;
const LOWER_CASE = /\p{Ll}/u;
const LETTER = /\p{L}/u;
/** What ends a sentence where letters have no case: such a line is no name. */
const SENTENCE_END = /[。．！？…、，；：」』]$/u;

/**
 * @param opens whether it begins a paragraph: what stands before it is empty, or takes a line for itself, as a heading does.
 * @param goesOn whether a line that is not empty follows.
 */
export function lineKind(line: string, opens: boolean, goesOn: boolean): LineKind {
  const text = line.trim();
  switch (text[0]) {
    case undefined:
      return 'blank';
    case '!':
      return 'action';
    case '=':
      return text.length >= 3 && isAll(text, '=') ? 'page_break' : 'synopsis';
    case '#':
      return 'section';
    case '~':
      return 'lyrics';
    case '>':
      if (text.endsWith('<')) return text.slice(1, -1).trim() === '' ? 'action' : 'centered';
      return text.length === 1 ? 'action' : 'transition';
    case '.':
      if (opens)
        return text.length > 1 && text[1] !== '.' && text[1]?.trim() !== '' ? 'scene_heading' : 'action';
      return 'action';
    case '@':
      return opens && cue(text).text !== '' ? 'character' : 'action';
    default:
      if (!opens) return 'action';
      if (HEADING.test(text)) return 'scene_heading';
      if (!goesOn) return isTransition(line) ? 'transition' : 'action';
      return isName(text) ? 'character' : 'action';
  }
}

function isAll(text: string, character: string): boolean {
  for (const other of text) if (other !== character) return false;
  return true;
}

/** A space after the colon makes it action. */
const isTransition = (line: string) => line.endsWith('TO:') && !LOWER_CASE.test(line);

/** All in upper case but for what stands in brackets, with at least one letter. */
function isName(text: string): boolean {
  const name = cue(text)
    .text.replace(/\([^()]*\)/g, '')
    .trim();
  return LETTER.test(name) && !LOWER_CASE.test(name) && !SENTENCE_END.test(name);
}

/** Who speaks, of a character's line without its marks; `dual`: at the same time as the one before. */
export function cue(line: string): { readonly text: string; readonly from: number; readonly dual: boolean } {
  const text = line.trim();
  const start = line.length - line.trimStart().length + (text.startsWith('@') ? 1 : 0);
  let end = line.trimEnd().length;
  const shownEnd = end;
  while (end > start && (line[end - 1] === '^' || line[end - 1]?.trim() === '')) end -= 1;
  const name = line.slice(start, end);
  const lead = name.length - name.trimStart().length;
  return { text: name.trim(), from: start + lead, dual: end < shownEnd };
}

/** `INT. HOUSE - DAY #12A#`: the heading, and the number of letters, digits, dashes and dots. */
export function headingNumber(heading: string): { readonly text: string; readonly number?: string } {
  if (!heading.endsWith('#')) return { text: heading };
  const start = heading.lastIndexOf('#', heading.length - 2);
  const number = heading.slice(start + 1, -1);
  const text = heading.slice(0, Math.max(start, 0)).trimEnd();
  return text !== '' && /^[\p{L}\p{N}.-]+$/u.test(number) ? { text, number } : { text: heading };
}

/** One pair of brackets around all of it. */
export function isParenthetical(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}
