import { useQuery } from '@tanstack/react-query';
import type { Health } from '../../../../api/schemas/health.ts';
import type { StreamList } from '../../../../api/schemas/streams.ts';
import { get } from '../../lib/api.ts';
import { ApiError } from '../../lib/problem.ts';
import { keys } from '../../lib/query-keys.ts';

const EVERY_MS = 10_000;

/** Answers also when some part is down, which is when one looks. */
export const useHealth = () =>
  useQuery({
    queryKey: keys.health,
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

/** Where Temporal's UI is, learnt from any workflow's own link. */
export function useTemporalLinks(): { label: string; url: string }[] {
  const { data } = useQuery({
    queryKey: [...keys.streams, { page_size: 1 }],
    queryFn: ({ signal }) => get<StreamList>('/api/streams?page_size=1', signal),
  });
  const example = data?.streams[0]?.temporal_url;
  const workflows = example?.replace(/\/workflows\/.*$/, '/workflows');
  const waiting = encodeURIComponent('`ExecutionStatus`="Running" AND `GreenlitState`="waiting"');
  return [
    ...(workflows
      ? [
          { label: "All workflows in Temporal's UI", url: workflows },
          { label: 'Workflows that wait for a person', url: `${workflows}?query=${waiting}` },
        ]
      : []),
    { label: 'The API to read and to try', url: '/docs' },
  ];
}
