import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ScriptVersion } from '../../../../../api/schemas/script-versions.ts';
import { api, bodyOf, type Sent } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { scriptKeys } from './keys.ts';
import { scriptChanged } from './scripts.ts';

export const useVersions = (id: number, page: number) =>
  useQuery({
    queryKey: [...scriptKeys.versions(id), page],
    queryFn: ({ signal }) => {
      const params = { path: { id }, query: { page, page_size: 50 } };
      return bodyOf(api.GET('/api/scripts/{id}/versions', { params, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** A version never changes. @param version null: none is asked for. */
export const useVersion = (id: number, version: number | null) =>
  useQuery({
    queryKey: scriptKeys.version(id, version ?? 0),
    queryFn: ({ signal }) => {
      const params = { path: { id, version: version ?? 0 } };
      return bodyOf(api.GET('/api/scripts/{id}/versions/{version}', { params, signal }));
    },
    enabled: version !== null,
    // The text stays on screen while the next version comes.
    placeholderData: keepPreviousData,
  });

export type NewVersion = Sent<'/api/scripts/{id}/create_version', 'post'>;

/** @param key the same for the same form, so that a repeated click cannot make it twice. */
export async function createVersion(id: number, body: NewVersion, key: string): Promise<ScriptVersion> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  const made = await bodyOf(api.POST('/api/scripts/{id}/create_version', { params, body }));
  queryClient.setQueryData(scriptKeys.version(id, made.version), made);
  await scriptChanged(id);
  return made;
}

export async function restoreVersion(id: number, version: number): Promise<ScriptVersion> {
  const params = { path: { id, version } };
  const made = await bodyOf(api.POST('/api/scripts/{id}/versions/{version}/restore', { params, body: {} }));
  await scriptChanged(id);
  return made;
}
