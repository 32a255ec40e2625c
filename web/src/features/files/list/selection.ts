import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';

/** The files that are marked, by id, as they were when marked. `anchor` is the row where a range begins. */
export interface Selection {
  readonly marked: ReadonlyMap<string, CameraFileSummary>;
  readonly anchor: number | null;
}

export const NOTHING: Selection = { marked: new Map(), anchor: null };

/** The most that can be marked at once, so that nobody starts a hundred thousand actions by two keys. */
export const MOST = 1000;

export function toggle({ marked }: Selection, row: number, file: CameraFileSummary): Selection {
  const next = new Map(marked);
  if (!next.delete(file.id) && next.size < MOST) next.set(file.id, file);
  return { marked: next, anchor: row };
}

/** Adds all of these. */
export function add({ marked, anchor }: Selection, files: readonly CameraFileSummary[]): Selection {
  const next = new Map(marked);
  for (const file of files) if (next.size < MOST || next.has(file.id)) next.set(file.id, file);
  return { marked: next, anchor };
}

/** The first and the last row of a range that ends here. */
export const rangeTo = ({ anchor }: Selection, row: number): [number, number] => [
  Math.min(anchor ?? row, row),
  Math.max(anchor ?? row, row),
];
