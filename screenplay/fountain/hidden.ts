import type { Place } from '../elements.ts';

/** What a Fountain text holds and does not print: `[[a note]]` or `/* boneyard *\/`, with its brackets. */
export interface Hidden extends Place {
  readonly kind: 'note' | 'boneyard';
}

/** A line with fewer than two spaces parts paragraphs, and so ends a note too. */
const EMPTY_LINE = /(?:\r\n|\r(?!\n)|\n)[ \t]?(?=\r|\n)/g;

/**
 * In their order, none within another: what opens first holds all up to its end. A note ends before the next empty line, or is none;
 * boneyard ends anywhere. What is never closed is text. Takes time in proportion to the text, however many are left open.
 */
export function hiddenRanges(text: string): readonly Hidden[] {
  const closingNote = finder((from) => text.indexOf(']]', from));
  const closingBoneyard = finder((from) => text.indexOf('*/', from));
  const emptyLine = finder((from) => {
    EMPTY_LINE.lastIndex = from;
    return EMPTY_LINE.exec(text)?.index ?? -1;
  });
  const opening = /\[\[|\/\*/g;
  const ranges: Hidden[] = [];
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const kind = match[0] === '[[' ? 'note' : 'boneyard';
    const inside = match.index + 2;
    const closing = kind === 'note' ? closingNote(inside) : closingBoneyard(inside);
    if (closing === -1 || (kind === 'note' && isBefore(emptyLine(inside), closing))) {
      opening.lastIndex = match.index + 1;
      continue;
    }
    ranges.push({ kind, from: match.index, to: closing + 2 });
    opening.lastIndex = closing + 2;
  }
  return ranges;
}

const isBefore = (found: number, other: number) => found !== -1 && found < other;

/** Searches onward only: what was found stands until the place asked for is past it. */
export function finder(search: (from: number) => number): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found !== -1 && found < from) found = search(from);
    return found;
  };
}

/** Of a note or boneyard, without its brackets; lines are parted by `\n`. */
export function hiddenText(text: string, { kind, from, to }: Hidden): string {
  const inside = text.slice(from + 2, to - 2).replace(/\r\n?/g, '\n');
  if (kind === 'boneyard') return inside;
  return inside
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : line.trimEnd()))
    .join('\n')
    .trim();
}
