import type { Place, Screenplay, ScriptElement } from '../elements.ts';
import { parseFountain } from './parse.ts';
import { separator, writeFountain } from './write.ts';
import { writeElement } from './write-element.ts';

/**
 * The text again with what was changed in the screenplay read from it, which has its places still: elements that are as they were are
 * copied with all that stands between them, so that a screenplay in which nothing was changed gives the text byte for byte. Changed
 * ones, and new ones, which have no place, are written with the line ends of the text. Whatever was changed, what is returned reads as
 * the screenplay, as far as Fountain has words for it: where copies would be read as something else beside new neighbours, all is written anew.
 */
export function rewriteFountain(text: string, screenplay: Screenplay): string {
  const before = parseFountain(text);
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const anew = writeFountain(screenplay).replaceAll('\n', lineEnd);
  if (!isSame(before.titlePage, screenplay.titlePage)) return anew;
  const rewritten = copyElements(text, before.elements, screenplay.elements, lineEnd);
  return isSame(withoutPlaces(parseFountain(rewritten)), withoutPlaces(parseFountain(anew)))
    ? rewritten
    : anew;
}

function copyElements(
  text: string,
  before: readonly ScriptElement[],
  after: readonly ScriptElement[],
  lineEnd: string,
): string {
  const indexes = new Map(before.map(({ place }, index) => [key(place), index]));
  const firstFrom = before[0]?.place?.from ?? text.length;
  let rewritten = text.slice(0, firstFrom);
  let last: { readonly element: ScriptElement; readonly index: number | undefined } | undefined;
  for (const [position, element] of after.entries()) {
    const index = indexes.get(key(element.place));
    const original = index === undefined ? undefined : before[index];
    if (last) {
      const follows = index !== undefined && last.index !== undefined && index === last.index + 1;
      rewritten += follows
        ? text.slice(last.element.place?.to, element.place?.from)
        : separator(last.element, element).replaceAll('\n', lineEnd);
    }
    rewritten +=
      original && isSame(original, element)
        ? text.slice(element.place?.from, element.place?.to)
        : writeElement(element, after[position + 1]).replaceAll('\n', lineEnd);
    last = { element, index };
  }
  if (!last) return before.length === 0 ? rewritten : '';
  return rewritten + (last.index === before.length - 1 ? text.slice(last.element.place?.to) : lineEnd);
}

const key = (place: Place | undefined) => (place ? `${place.from}-${place.to}` : '');

const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** Whoever changed an element may have put its fields in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}

const withoutPlaces = (screenplay: Screenplay): unknown =>
  JSON.parse(JSON.stringify(screenplay, (name, value: unknown) => (name === 'place' ? undefined : value)));
