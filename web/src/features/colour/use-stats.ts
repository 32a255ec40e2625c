import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../app/data/api.ts';
import { fileKeys } from '../files/keys.ts';

/** Sites come and go without news. */
const EVERY_MS = 15_000;

export const useStats = () =>
  useQuery({
    queryKey: fileKeys.stats,
    queryFn: ({ signal }) => bodyOf(api.GET('/api/stats', { signal })),
    refetchInterval: EVERY_MS,
  });
