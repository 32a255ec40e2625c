export interface Kept<T> {
  readonly list: T;
  /** Which list it is: its filters. */
  readonly of: string;
}

/** What is held while the pointer rests on a list; null: nothing. Another list is not the one the pointer came to rest on. */
export function kept<T extends readonly unknown[] | undefined>(
  before: Kept<T> | null,
  now: Kept<T>,
  held: boolean,
): Kept<T> | null {
  if (!held) return null;
  if (before?.of === now.of) return before;
  return now.list && now.list.length > 0 ? now : null;
}

/** The rows held, each as it is by now; one that has left the list stays as it was. */
export function upToDate<T extends { readonly id: string }>(held: readonly T[], now: readonly T[]): T[] {
  const newest = new Map(now.map((row) => [row.id, row]));
  return held.map((row) => newest.get(row.id) ?? row);
}
