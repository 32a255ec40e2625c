import { sql, type RawBuilder } from 'kysely';
import type { Sort, SortedList, SortKey } from '../workflows/contracts/sorting.ts';

type Term = readonly [column: RawBuilder<unknown>, direction: 'asc' | 'desc'];

/** By which columns a list is sorted for each of its keys, in that key's own direction; the last one is unique, so that pages never overlap. */
export type Orders<L extends SortedList> = Readonly<Record<SortKey<L>, readonly Term[]>>;

/** A column with its table, as `files.id`. */
const column = (name: string): RawBuilder<unknown> => sql.ref(name);

export const up = (name: string): Term => [column(name), 'asc'];
export const down = (name: string): Term => [column(name), 'desc'];
/** Names are sorted in any case. */
export const upInAnyCase = (name: string): Term => [sql`lower(${column(name)})`, 'asc'];

/** What is sorted by. `-` turns all of it round, ties too: so one index, read from either end, serves both. */
export function sortedBy<L extends SortedList>(orders: Orders<L>, sort: Sort<L>): RawBuilder<unknown> {
  const isReversed = sort.startsWith('-');
  const terms = orders[(isReversed ? sort.slice(1) : sort) as SortKey<L>];
  return sql.join(
    terms.map(([by, direction]) => ((direction === 'asc') === isReversed ? sql`${by} desc` : sql`${by} asc`)),
  );
}
