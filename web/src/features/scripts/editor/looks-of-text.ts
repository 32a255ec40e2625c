import type { ElementType, Screenplay } from '../../../../../screenplay/elements.ts';
import {
  BOLD,
  ITALIC,
  readMarks,
  stretches,
  UNDERLINE,
} from '../../../../../screenplay/fountain/emphasis.ts';
import { hiddenRanges } from '../../../../../screenplay/fountain/hidden.ts';
import { type Line, readLines } from '../../../../../screenplay/fountain/lines.ts';
import { readTitlePage } from '../../../../../screenplay/fountain/title-page.ts';

/** How a line is set. */
export type LineLook = ElementType | 'title' | 'dual';
/** How a stretch within a line is set. */
export type StretchLook = 'mark' | 'bold' | 'italic' | 'underline' | 'note' | 'boneyard';

export interface TextLooks {
  /** `at`: where the line begins. In their order. */
  readonly lines: readonly { readonly at: number; readonly look: LineLook }[];
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly look: StretchLook }[];
}

/** Their marks are text: a heading's `#` is part of what shows its depth, and a boneyard's stars mean nothing. */
const UNMARKED: ReadonlySet<ElementType> = new Set(['boneyard', 'note', 'section', 'synopsis', 'page_break']);

/** How a Fountain text is shown while it is written: by the parser that everything else reads it with. */
export function looksOf(text: string, { elements }: Screenplay): TextLooks {
  const read = readLines(text);
  const lines: { at: number; look: LineLook }[] = [];
  const found: { from: number; to: number; look: StretchLook }[] = hiddenRanges(text).map(
    ({ kind, from, to }) => ({ from, to, look: kind }),
  );
  for (const line of read.slice(0, readTitlePage(text, read)?.lines ?? 0))
    lines.push({ at: line.from, look: 'title' });
  let next = 0;
  for (const element of elements) {
    const { type, place } = element;
    if (!place) continue;
    while ((read[next]?.to ?? Infinity) < place.from) next += 1;
    for (let line = read[next]; line && line.from < Math.max(place.to, place.from + 1); line = read[next]) {
      for (const at of startsWithin(text, line)) {
        lines.push({ at, look: type });
        if ('dual' in element && element.dual === 'right') lines.push({ at, look: 'dual' });
      }
      if (!UNMARKED.has(type)) found.push(...emphasised(line));
      if (line.to > place.to) break;
      next += 1;
    }
  }
  return {
    lines: lines.sort((a, b) => a.at - b.at),
    stretches: found.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from || a.to - b.to),
  };
}

/** A note may reach over lines: where each of them begins. */
function startsWithin(text: string, { from, to, hidden }: Line): number[] {
  const starts = [from];
  if (hidden.length === 0) return starts;
  for (let end = text.indexOf('\n', from); end !== -1 && end < to; end = text.indexOf('\n', end + 1))
    starts.push(end + 1);
  return starts;
}

function emphasised(line: Line): { from: number; to: number; look: StretchLook }[] {
  const marks = readMarks(line.shown);
  if (marks.length === 0) return [];
  const place = placesOf(line);
  const found = marks.map(({ from, to }) => ({
    from: place(from),
    to: place(to),
    look: 'mark' as StretchLook,
  }));
  for (const { from, to, style } of stretches(line.shown, marks)) {
    const whole = { from: place(from), to: place(to) };
    if (style & BOLD) found.push({ ...whole, look: 'bold' });
    if (style & ITALIC) found.push({ ...whole, look: 'italic' });
    if (style & UNDERLINE) found.push({ ...whole, look: 'underline' });
  }
  return found;
}

/** Where a character of what a line shows stands in the text: notes and boneyards are not shown, and take room there. */
function placesOf({ from, hidden }: Line): (at: number) => number {
  return (at) =>
    hidden.reduce((place, each) => (each.at < at ? place + each.to - each.from : place), from + at);
}
