import { type SegmentRow, sameText } from './segment-rows.ts';

/**
 * My list, made on `base`, carried over to what has been saved since: rows I did not touch follow the other person's
 * words. One that they removed stays with me, and saving it brings it back with its takes.
 */
export function rebaseRows(
  mine: readonly SegmentRow[],
  base: readonly SegmentRow[],
  theirs: readonly SegmentRow[],
): SegmentRow[] {
  const byId = (rows: readonly SegmentRow[]) => new Map(rows.map((row) => [row.id, row]));
  const [before, now] = [byId(base), byId(theirs)];
  return mine.map((row) => {
    const from = before.get(row.id);
    const to = now.get(row.id);
    return from && to && sameText(row, from) ? { ...to, key: row.key } : row;
  });
}

/** Rows whose list has just been saved: those that were new have an id from now on. */
export function carryRows(
  now: readonly SegmentRow[],
  sent: readonly SegmentRow[],
  saved: readonly SegmentRow[],
): SegmentRow[] {
  const ids = new Map(sent.map(({ key }, place) => [key, saved[place]?.id ?? null]));
  return now.map((row) => {
    const id = ids.get(row.key) ?? row.id;
    return id === row.id ? row : { ...row, id };
  });
}
