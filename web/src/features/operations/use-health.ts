import { useQuery } from '@tanstack/react-query';
import type { EngineLinks, Health } from '../../../../api/schemas/health.ts';
import { get } from '../../app/data/api.ts';
import { ApiError } from '../../app/data/problem.ts';

const EVERY_MS = 10_000;

/** Answers also when some part is down, which is when one looks. */
export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: async ({ signal }): Promise<Health> => {
      const response = await fetch('/health', { signal, headers: { accept: 'application/json' } });
      if (response.status !== 200 && response.status !== 503) {
        throw new ApiError({
          title: 'Error',
          status: 0,
          code: 'offline',
          detail: `The server answered ${response.status}.`,
        });
      }
      return (await response.json()) as Health;
    },
    refetchInterval: EVERY_MS,
  });

/** Ways into Temporal's UI, and the API's own page. */
export function useTemporalLinks(): { label: string; url: string }[] {
  const { data } = useQuery({
    queryKey: ['engine'],
    queryFn: ({ signal }) => get<EngineLinks>('/api/engine', signal),
    staleTime: Infinity,
  });
  const waiting = encodeURIComponent('`ExecutionStatus`="Running" AND `GreenlitState`="waiting"');
  return [
    ...(data
      ? [
          { label: "All workflows in Temporal's UI", url: data.temporal_url },
          { label: 'Workflows that wait for a person', url: `${data.temporal_url}?query=${waiting}` },
        ]
      : []),
    { label: 'The API to read and to try', url: '/docs' },
  ];
}
