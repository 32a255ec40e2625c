import { useMemo } from 'react';
import { FIRST_SORT, sortsOf } from '../../../../../workflows/contracts/sorting.ts';
import { useUser } from '../../../app/data/session.ts';
import { sortingOf } from '../../../ui/sorting.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import type { FileFilters } from '../api/files.ts';

/** The filters and the order in the address. A colorist sees the own queue unless another is asked for. */
export function useFileFilters() {
  const [read, write] = useUrlState();
  const sorting = sortingOf(sortsOf('files'), FIRST_SORT.files, [read, write]);
  const user = useUser();
  const own = user.role === 'colorist' ? String(user.id) : '';
  const assigned = read('assigned') || own || 'all';
  const state = read('state');
  const site = read('site');
  const search = read('search');
  const { sort } = sorting;
  const filters = useMemo(
    (): FileFilters => ({ state, site, search, assigned_to: assigned === 'all' ? '' : assigned, sort }),
    [state, site, search, assigned, sort],
  );
  const isFiltered = Boolean(state || site || search || filters.assigned_to);
  return { filters, isFiltered, sorting, write };
}
