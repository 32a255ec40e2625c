import { type SegmentRow, sameText } from './segment-rows.ts';

/**
 * My list, made on `base`, carried over to what has been saved since: each row finds the segment it was about, so that
 * it keeps that segment's takes, and rows I did not touch follow the other person's words.
 */
export function rebaseRows(
  mine: readonly SegmentRow[],
  base: readonly SegmentRow[],
  theirs: readonly SegmentRow[],
): SegmentRow[] {
  const free = new Set(theirs);
  const find = (from: SegmentRow): SegmentRow | undefined => {
    const same = [...free].find((row) => sameText(row, from));
    // With as many rows as before, the one in the same place has only been reworded.
    const placed = theirs.length === base.length ? theirs[base.indexOf(from)] : undefined;
    const found = same ?? (placed && free.has(placed) ? placed : undefined);
    if (found) free.delete(found);
    return found;
  };
  return mine.map((row) => {
    const from = row.index === null ? undefined : base.find(({ index }) => index === row.index);
    const to = from && find(from);
    if (!from || !to) return { ...row, index: null };
    return sameText(row, from) ? { ...to, key: row.key } : { ...row, index: to.index };
  });
}

/** Rows whose list has just been saved: each that was sent takes the index it has there now. */
export function carryRows(
  now: readonly SegmentRow[],
  sent: readonly SegmentRow[],
  saved: readonly SegmentRow[],
): SegmentRow[] {
  const indexes = new Map(sent.map(({ key }, place) => [key, saved[place]?.index ?? null]));
  return now.map((row) => ({ ...row, index: indexes.get(row.key) ?? null }));
}
