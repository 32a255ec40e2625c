import { useMemo } from 'react';
import { useUser } from '../../../app/data/session.ts';
import { useUrlState } from '../../../ui/use-url-state.ts';
import type { FileFilters } from '../api/files.ts';

/** The filters in the address. A colorist sees the own queue unless another is asked for. */
export function useFileFilters() {
  const [read, write] = useUrlState();
  const user = useUser();
  const own = user.role === 'colorist' ? String(user.id) : '';
  const assigned = read('assigned') || own || 'all';
  const state = read('state');
  const site = read('site');
  const search = read('search');
  const filters = useMemo(
    (): FileFilters => ({ state, site, search, assigned_to: assigned === 'all' ? '' : assigned }),
    [state, site, search, assigned],
  );
  return { filters, write };
}
