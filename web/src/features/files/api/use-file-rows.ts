import { useQueries } from '@tanstack/react-query';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { type FileFilters, filePage } from './files.ts';
import { PAGE_SIZE, pagesOf, rowOf } from './pages.ts';

interface Window {
  /** The first and the last row that are wanted, from 0. */
  readonly first: number;
  readonly last: number;
}

/** A list of any length of which only the pages in sight are fetched. */
export function useFileRows(filters: FileFilters, { first, last }: Window) {
  const numbers = pagesOf(first, last);
  const pages = useQueries({ queries: numbers.map((page) => filePage(filters, page)) });
  return {
    /** Null until the first answer. */
    total: pages.find(({ data }) => data)?.data?.total ?? null,
    error: pages.find((page) => page.error)?.error ?? null,
    retry: () => pages.forEach((page) => void page.refetch()),
    /** Undefined while its page is on its way. */
    rowAt: (row: number): CameraFileSummary | undefined =>
      pages[numbers.indexOf(Math.floor(row / PAGE_SIZE) + 1)]?.data?.files[row % PAGE_SIZE],
    /** Null: it is not among the rows that are here. */
    rowOf: (id: string): number | null =>
      rowOf(
        id,
        numbers,
        pages.map(({ data }) => data),
      ),
  };
}
