import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../app/data/api.ts';
import type { components } from '../../../app/data/api-types.d.ts';
import { scriptKeys } from './keys.ts';

/** It can be had as a CSV file, too, which is not asked for here. */
type BrokenDown = components['schemas']['ScriptBreakdown'];

/** A version broken down: it changes only as its script is locked or unlocked. 0: the draft, which changes as it is written. */
export const useBreakdown = (id: number, version: number) =>
  useQuery({
    queryKey: version === 0 ? scriptKeys.draftBreakdown(id) : scriptKeys.breakdown(id, version),
    queryFn: async ({ signal }) =>
      (await bodyOf(
        version === 0
          ? api.GET('/api/scripts/{id}/draft/breakdown', { params: { path: { id } }, signal })
          : api.GET('/api/scripts/{id}/versions/{version}/breakdown', {
              params: { path: { id, version } },
              signal,
            }),
      )) as BrokenDown,
    staleTime: version === 0 ? 0 : Infinity,
    placeholderData: keepPreviousData,
  });
