import { useMutation, useQuery } from '@tanstack/react-query';
import type { Stream } from '../../../../../api/schemas/streams.ts';
import { api, bodyOf } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { streamKeys } from '../keys.ts';

/** A stream beside the script that it was made from; of one that was made from none nothing is asked. */
export const useStreamScript = ({ id, script_id }: Pick<Stream, 'id' | 'script_id'>) =>
  useQuery({
    queryKey: streamKeys.script(id),
    enabled: script_id !== null,
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/streams/{id}/script', { params: { path: { id } }, signal })),
  });

interface Chosen {
  readonly segments: readonly string[];
  readonly add: readonly number[];
  readonly note: string;
}

export const useTakeUp = (id: string) =>
  useMutation({
    mutationFn: ({ segments, add, note }: Chosen) =>
      bodyOf(
        api.POST('/api/streams/{id}/script/take-up', {
          params: { path: { id } },
          body: { segments: [...segments], add: [...add], ...(note !== '' && { note }) },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: streamKeys.one(id) }),
  });
