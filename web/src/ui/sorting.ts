import type { useUrlState } from './use-url-state.ts';
import { oneOf } from './one-of.ts';

/** How a list is sorted: a key, with `-` before it from the greatest or newest to the least. */
export interface Sorting<S extends string = string> {
  readonly sort: S;
  readonly onSort: (sort: S) => void;
}

/** With the list's own order. */
export interface ListSorting<S extends string> extends Sorting<S> {
  readonly first: S;
}

export const reversed = (sort: string): string => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/**
 * What pressing a column's head asks for: its own direction, then the other one, then the list's own order again.
 * @param by the column's own direction
 * @param first the list's own order
 */
export function nextSort(sort: string, by: string, first: string): string {
  if (sort === by) return reversed(by);
  return sort === reversed(by) ? first : by;
}

/** The order in the address; one that the list has not, or none, is its own, which stands in no address. */
export function sortingOf<S extends string>(
  sorts: readonly S[],
  first: S,
  [read, write]: ReturnType<typeof useUrlState>,
): ListSorting<S> {
  return {
    sort: oneOf(sorts, read('sort')) ?? first,
    onSort: (sort) => write({ sort: sort === first ? undefined : sort }),
    first,
  };
}
