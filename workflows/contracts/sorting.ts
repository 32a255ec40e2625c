/**
 * What each list can be sorted by. A list of any length is sorted by an index, so a key is a column that has one
 * (`db/migrations/029-sorted-lists.ts`); what changes many times a second, as a transfer's progress, has none.
 */
const SORT_KEYS = {
  streams: ['title', 'state', 'created_at', 'updated_at'],
  files: ['filename', 'state', 'size_bytes', 'created_at', 'updated_at'],
  transfers: ['state', 'bytes_total', 'created_at'],
  renders: ['topic', 'created_at', 'updated_at'],
  sessions: ['title', 'created_at', 'updated_at'],
  users: ['username', 'display_name', 'email', 'role', 'created_at'],
  audit: ['at'],
  scripts: ['title', 'created_at', 'updated_at'],
  characters: ['name', 'created_at', 'updated_at'],
} as const;

export type SortedList = keyof typeof SORT_KEYS;
export type SortKey<L extends SortedList> = (typeof SORT_KEYS)[L][number];
/** A key from its least to its greatest, or with `-` before it from its greatest to its least. */
export type Sort<L extends SortedList> = SortKey<L> | `-${SortKey<L>}`;

/** As a list is sorted where nothing is asked. */
export const FIRST_SORT: { readonly [L in SortedList]: Sort<L> } = {
  streams: '-created_at',
  files: '-created_at',
  transfers: '-created_at',
  renders: '-created_at',
  sessions: '-created_at',
  users: 'username',
  audit: '-at',
  scripts: '-updated_at',
  characters: 'name',
};

/** All that a list can be asked for. */
export const sortsOf = <L extends SortedList>(list: L): readonly Sort<L>[] =>
  (SORT_KEYS[list] as readonly SortKey<L>[]).flatMap((key) => [key, `-${key}` as const]);
