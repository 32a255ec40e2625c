import { LIMITS } from '../../../../../../workflows/contracts/limits.ts';
import type { Medium, SceneRow } from '../form.ts';

export type Rows = readonly SceneRow[];

/** Seconds of a scene that nothing says the length of. */
const STILL_SEC = 4;

const withinLimits = (seconds: number): number => {
  const { min, max } = LIMITS.segmentDuration;
  return Math.min(max, Math.max(min, Math.floor(seconds * 100) / 100));
};

/** @param length of a clip, in seconds; a picture has none. */
export const sceneOf = (picture: Medium | null, length: number | null = null): SceneRow => ({
  ...{ key: crypto.randomUUID(), title: '', picture, text: '', narration: '', transition: null },
  duration_sec: length === null ? STILL_SEC : withinLimits(length),
});

export const duplicateRow = (rows: Rows, key: string): Rows => {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  return row ? rows.toSpliced(at + 1, 0, { ...row, key: crypto.randomUUID() }) : rows;
};

/**
 * The list as it was before something was done to it. What was written since stays, and so does a scene that came with it and was
 * written into.
 */
export function undone(now: Rows, before: Rows, after: Rows): Rows {
  const current = new Map(now.map((row) => [row.key, row]));
  const came = new Map(after.map((row) => [row.key, row]));
  const old = new Set(before.map(({ key }) => key));
  const restored = before.map((row) => current.get(row.key) ?? row);
  return now.reduce<Rows>((list, row, place) => {
    if (old.has(row.key) || came.get(row.key) === row) return list;
    const previous = now[place - 1]?.key;
    return list.toSpliced(list.findIndex(({ key }) => key === previous) + 1, 0, row);
  }, restored);
}
