import { useQuery } from '@tanstack/react-query';
import type { ScriptShares } from '../../../../../api/schemas/scripts.ts';
import { api, bodyOf, type Sent } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { scriptKeys } from './keys.ts';
import { scriptChanged } from './scripts.ts';

export const useShares = (id: number) =>
  useQuery({
    queryKey: scriptKeys.shares(id),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/scripts/{id}/shares', { params: { path: { id } }, signal })),
  });

export type Sharing = Sent<'/api/scripts/{id}/shares', 'put'>;

/** Invites these, and nobody else. Where somebody else has changed it meanwhile, what there is now is fetched before this throws. */
export async function putShares(id: number, change: Sharing): Promise<ScriptShares> {
  try {
    const after = await bodyOf(
      api.PUT('/api/scripts/{id}/shares', { params: { path: { id } }, body: change }),
    );
    queryClient.setQueryData(scriptKeys.shares(id), after);
    return after;
  } finally {
    await scriptChanged(id);
  }
}
