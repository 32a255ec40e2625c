import { useQuery } from '@tanstack/react-query';
import type { Health } from '../../../../api/schemas/health.ts';
import { api, bodyOf } from '../../app/data/api.ts';
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

/** Every task queue, as Temporal says. */
export const useQueues = () =>
  useQuery({
    queryKey: ['queues'],
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/queues', { signal }))).queues,
    refetchInterval: EVERY_MS,
  });

/** Ways into Temporal's UI, and the API's own page. */
export function useTemporalLinks(): { label: string; url: string }[] {
  const { data } = useQuery({
    queryKey: ['engine'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/engine', { signal })),
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
