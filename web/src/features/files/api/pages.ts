import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';

export interface FilePage {
  readonly files: readonly CameraFileSummary[];
  readonly total: number;
}

/** The most that the API gives at once. */
export const PAGE_SIZE = 100;

/** The pages, from 1, that the rows from `first` to `last` (from 0) lie on. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_SIZE);
  const to = Math.floor(Math.max(first, last, 0) / PAGE_SIZE);
  return Array.from({ length: to - from + 1 }, (_, place) => from + place + 1);
}

/** Where a file stands in the whole list, from 0, if it is on one of these pages; pages still on their way are undefined. */
export function rowOf(id: string, numbers: readonly number[], pages: readonly (FilePage | undefined)[]) {
  for (const [at, page] of pages.entries()) {
    const place = page?.files.findIndex((file) => file.id === id) ?? -1;
    if (place >= 0) return ((numbers[at] ?? 1) - 1) * PAGE_SIZE + place;
  }
  return null;
}

/** The rows of before, in their order, with what is new about them. */
export function withHeldOrder(before: FilePage, now: FilePage): FilePage {
  const newest = new Map(now.files.map((file) => [file.id, file]));
  return { total: now.total, files: before.files.map((file) => newest.get(file.id) ?? file) };
}
