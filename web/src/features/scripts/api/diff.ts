import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/data/api.ts';
import { scriptKeys } from './keys.ts';

/** What changed from one version to another. Versions never change, so neither does this. */
export const useDiff = (id: number, from: number, to: number) =>
  useQuery({
    queryKey: scriptKeys.diff(id, from, to),
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { from, to } };
      return bodyOf(api.GET('/api/scripts/{id}/diff', { params, signal }));
    },
    enabled: from > 0 && to > 0,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
