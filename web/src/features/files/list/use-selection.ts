import { useCallback, useState } from 'react';
import type { CameraFileSummary } from '../../../../../api/schemas/files.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { type FileFilters, filePage } from '../api/files.ts';
import { PAGE_SIZE, pagesOf } from '../api/pages.ts';
import { add, MOST, NOTHING, rangeTo, type Selection, toggle } from './selection.ts';

/** All rows from one to the other, fetched where they are not there yet. */
async function rows(filters: FileFilters, first: number, last: number): Promise<CameraFileSummary[]> {
  const numbers = pagesOf(first, last);
  const pages = await Promise.all(numbers.map((page) => queryClient.fetchQuery(filePage(filters, page))));
  const start = (Math.max(1, numbers[0] ?? 1) - 1) * PAGE_SIZE;
  return pages.flatMap(({ files }) => files).slice(first - start, last - start + 1);
}

/** Which files are marked, by click, by range, or all that match. */
export function useSelection(
  filters: FileFilters,
  total: number,
  rowAt: (row: number) => CameraFileSummary | undefined,
) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  // What was marked in another list is out of sight, and nobody acts on what they do not see.
  const [seen, setSeen] = useState(filters);
  if (seen !== filters) {
    setSeen(filters);
    setSelection(NOTHING);
  }
  const clear = useCallback(() => setSelection(NOTHING), []);

  const toggleRow = async (row: number, range: boolean): Promise<void> => {
    const file = rowAt(row);
    if (!file) return;
    if (!range || selection.anchor === null) return setSelection((old) => toggle(old, row, file));
    const [first, last] = rangeTo(selection, row);
    const between = await rows(filters, first, Math.min(last, first + MOST - 1));
    setSelection((old) => add(old, between));
  };

  const toggleAll = async (): Promise<void> => {
    if (selection.marked.size > 0) return clear();
    const all = await rows(filters, 0, Math.min(total, MOST) - 1);
    setSelection(add(NOTHING, all));
  };
  return { selection, clear, toggleRow, toggleAll };
}
