import { type AlignedElements, alignElements } from '../diff/align.ts';
import { plainText, type ScriptElement } from '../elements.ts';
import type { PageStart, TextPlace } from './lock-pages.ts';

/** Where pages that begin at these places of a screenplay begin in what became of it. */
export function mapStarts(
  starts: readonly PageStart[],
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): PageStart[] {
  const aligned = alignElements(before, after);
  let least: TextPlace = { element: 0, offset: 0 };
  return starts.map((start, index) => {
    // Whatever is new before all else is on the first page.
    const place = index === 0 ? least : atLeast(least, mapPlace(start, aligned, before, after));
    least = place;
    const right = start.right && mapPlace(start.right, aligned, before, after);
    return { label: start.label, ...place, ...(right && { right }) };
  });
}

const atLeast = (least: TextPlace, place: TextPlace): TextPlace =>
  place.element < least.element || (place.element === least.element && place.offset < least.offset)
    ? least
    : place;

function mapPlace(
  { element, offset }: TextPlace,
  aligned: readonly AlignedElements[],
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): TextPlace {
  const range = aligned.find(({ before: [from, to] }) => from <= element && element < to);
  if (!range) return { element: after.length, offset: 0 };
  if (range.isSame) return { element: element - range.before[0] + range.after[0], offset };
  const pair = range.pairs.find(([old]) => old === element);
  if (pair) return placeInRewritten(pair, offset, before, after);
  const above = range.pairs.findLast(([old]) => old < element) ?? [range.before[0] - 1, range.after[0] - 1];
  const below = range.pairs.find(([old]) => old > element)?.[1] ?? range.after[1];
  return { element: Math.min(above[1] + element - above[0], below), offset: 0 };
}

/** The page still begins amid a paragraph where what stands on one side of that place is as it was; else the paragraph is kept whole. */
function placeInRewritten(
  [old, now]: readonly [number, number],
  offset: number,
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
): TextPlace {
  if (offset === 0) return { element: now, offset };
  const [was, is] = [before[old], after[now]].map((element) => (element ? plainText(element.spans) : ''));
  if (was === undefined || is === undefined) return { element: now + 1, offset: 0 };
  const rest = was.slice(offset);
  if (is.length > rest.length && is.endsWith(rest)) return { element: now, offset: is.length - rest.length };
  if (is.length > offset && is.startsWith(was.slice(0, offset))) return { element: now, offset };
  return { element: now + 1, offset: 0 };
}
