import { cellsIn, cellsOf, isWide } from './cells.ts';

/** A line of a text: UTF-16 code units from its start, the end excluded; the spaces at its end are left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A word with the spaces after it, or a part of one up to a hyphen within it, is never torn. */
const BETWEEN = /(?<=\s)(?=\S)|(?<=[\p{L}\p{N}]-+)(?=[\p{L}\p{N}])/u;
/** Text that has no other places to break at. */
const SPACED = /^[ -~\u00a0-\u02ff\u2010-\u2027\s]*$/u;
/** They do not begin a line. */
const CLOSES = /^[、。，．！？：；）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥・]$/u;

/**
 * Breaks a text into lines as Final Draft does: a line takes all that fits, spaces at its end and one last hyphen take no room.
 * @param width characters in a line.
 */
export function wrap(text: string, width: number): Stretch[] {
  const lines: Stretch[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    for (const { from, to } of wrapParagraph(paragraph, width))
      lines.push({ from: start + from, to: start + to });
    start += paragraph.length + 1;
  }
  return lines;
}

function wrapParagraph(text: string, width: number): Stretch[] {
  const lines: Stretch[] = [];
  let from = 0;
  let to = 0;
  const end = () => {
    lines.push({ from, to: from + text.slice(from, to).trimEnd().length });
    from = to;
  };
  for (const piece of pieces(text)) {
    const next = to + piece.length;
    if (to > from && !fits(text.slice(from, next), width)) {
      // Two dashes that a sentence is broken off with may be parted.
      const trimmed = piece.trimEnd();
      const half = to + trimmed.length - 1;
      if (trimmed.length > 2 && trimmed.endsWith('--') && fits(text.slice(from, half), width)) to = half;
      end();
    }
    // A word longer than a line.
    while (!fits(text.slice(from, next), width)) {
      to = from + longest(text.slice(from, next), width);
      end();
    }
    to = next;
  }
  end();
  return lines;
}

function fits(line: string, width: number): boolean {
  const trimmed = line.trimEnd();
  return cellsIn(trimmed) - (trimmed.endsWith('-') ? 1 : 0) <= width;
}

/** Code units that fit in a line: one character at least. */
function longest(text: string, width: number): number {
  let units = 0;
  let cells = 0;
  for (const character of text) {
    cells += cellsOf(character);
    if (cells > width && units > 0) break;
    units += character.length;
  }
  return units;
}

function pieces(text: string): string[] {
  if (text === '') return [];
  return text.split(BETWEEN).flatMap((piece) => (SPACED.test(piece) ? [piece] : partWide(piece)));
}

/** Chinese and Japanese have no spaces: a line may end after any character but where the next closes something. */
function partWide(piece: string): string[] {
  const parts: string[] = [];
  let afterWide = false;
  for (const character of piece) {
    const wide = isWide(character);
    const joins =
      parts.length > 0 &&
      (CLOSES.test(character) || /\s/u.test(character) || cellsOf(character) === 0 || !(wide || afterWide));
    if (joins) parts[parts.length - 1] += character;
    else parts.push(character);
    afterWide = wide;
  }
  return parts;
}
