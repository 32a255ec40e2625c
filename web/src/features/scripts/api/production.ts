import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Sent } from '../../../app/data/api.ts';
import { scriptKeys } from './keys.ts';
import { scriptChanged } from './scripts.ts';

interface Address {
  /** The script. */
  readonly id: number;
  readonly version: number;
}
export type Paper = NonNullable<Sent<'/api/scripts/{id}/versions/{version}/lock', 'post'>['paper']>;
export type NewRevision = Sent<'/api/scripts/{id}/versions/{version}/revision', 'put'>;

/** All that a locked version's pages are made of: it changes as versions before it are locked or revised. @param version null: none is asked for. */
export const useProduction = (id: number, version: number | null) =>
  useQuery({
    queryKey: scriptKeys.production(id, version ?? 0),
    queryFn: ({ signal }) => {
      const params = { path: { id, version: version ?? 0 } };
      return bodyOf(api.GET('/api/scripts/{id}/versions/{version}/production', { params, signal }));
    },
    enabled: version !== null,
    staleTime: Infinity,
  });

export async function lockVersion(address: Address, paper: Paper): Promise<void> {
  const params = { path: address };
  await bodyOf(api.POST('/api/scripts/{id}/versions/{version}/lock', { params, body: { paper } }));
  await scriptChanged(address.id);
}

export async function unlockVersion(address: Address): Promise<void> {
  const params = { path: address };
  await bodyOf(api.DELETE('/api/scripts/{id}/versions/{version}/lock', { params }));
  await scriptChanged(address.id);
}

/** @param revision null: its pages are not handed out as one. */
export async function reviseVersion(address: Address, revision: NewRevision | null): Promise<void> {
  const params = { path: address };
  const path = '/api/scripts/{id}/versions/{version}/revision';
  await bodyOf(revision ? api.PUT(path, { params, body: revision }) : api.DELETE(path, { params }));
  await scriptChanged(address.id);
}
