import type { components } from '../../../app/data/api-types.d.ts';

export type BrokenDownScene = components['schemas']['BrokenDownScene'];

/** What stands in a breakdown's table of parts, places or times. */
export interface Tally {
  readonly name: string;
  readonly scenes: number;
  readonly eighths: number;
}

export const SCENE_SORTS = [
  'place',
  '-place',
  'location',
  '-location',
  'time',
  '-time',
  'eighths',
  '-eighths',
  'cast',
  '-cast',
] as const;

type Key<T> = (row: T) => string | number;

const KEYS: Readonly<Record<string, Key<BrokenDownScene>>> = {
  location: ({ location, setting }) => `${location} ${setting ?? ''}`,
  time: ({ time }) => time ?? '',
  eighths: ({ eighths }) => eighths,
  cast: ({ cast }) => cast.length,
};

/** Scenes by one of their columns; those that are the same in it stay in the script's order. @param sort a key, `-` before it from the last */
export function sortScenes(scenes: readonly BrokenDownScene[], sort: string): BrokenDownScene[] {
  const isFalling = sort.startsWith('-');
  const key = KEYS[isFalling ? sort.slice(1) : sort];
  if (!key) return isFalling ? scenes.toReversed() : [...scenes];
  return scenes.toSorted((one, other) => compared(key(one), key(other)) * (isFalling ? -1 : 1));
}

export const TALLY_SORTS = ['name', '-name', 'scenes', '-scenes', 'eighths', '-eighths'] as const;

export function sortTallies(rows: readonly Tally[], sort: string): Tally[] {
  const isFalling = sort.startsWith('-');
  const name = (isFalling ? sort.slice(1) : sort) as keyof Tally;
  return rows.toSorted((one, other) => compared(one[name], other[name]) * (isFalling ? -1 : 1));
}

const compared = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), undefined, { numeric: true });

/** How much is inside and outside, by day and by night: `INT DAY`, `EXT NIGHT` … */
export function talliedTimes(scenes: readonly BrokenDownScene[]): Tally[] {
  const found = new Map<string, Tally>();
  for (const { setting, time, eighths } of scenes) {
    const name = [setting, time?.toUpperCase()].filter(Boolean).join(' ') || 'Not said';
    const before = found.get(name);
    found.set(name, {
      name,
      scenes: (before?.scenes ?? 0) + 1,
      eighths: (before?.eighths ?? 0) + eighths,
    });
  }
  return [...found.values()];
}
