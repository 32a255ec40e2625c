import { useQuery } from '@tanstack/react-query';
import type { Stats } from '../../../../api/schemas/stats.ts';
import { get } from '../../app/data/api.ts';
import { fileKeys } from '../files/keys.ts';

/** Sites come and go without news. */
const EVERY_MS = 15_000;

export const useStats = () =>
  useQuery({
    queryKey: fileKeys.stats,
    queryFn: ({ signal }) => get<Stats>('/api/stats', signal),
    refetchInterval: EVERY_MS,
  });
