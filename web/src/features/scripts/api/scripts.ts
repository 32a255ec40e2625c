import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Script } from '../../../../../api/schemas/scripts.ts';
import type { Sort } from '../../../../../workflows/contracts/sorting.ts';
import { api, bodyOf, given, type Sent } from '../../../app/data/api.ts';
import { queryClient } from '../../../app/data/query-client.ts';
import { scriptKeys } from './keys.ts';

export interface ScriptFilters {
  readonly search: string;
  readonly sort: Sort<'scripts'>;
  /** From 1. */
  readonly page: number;
}

export const useScripts = ({ search, sort, page }: ScriptFilters) =>
  useQuery({
    queryKey: [...scriptKeys.list, search, sort, page],
    queryFn: ({ signal }) => {
      const query = { ...given({ search }), sort, page, page_size: 24 };
      return bodyOf(api.GET('/api/scripts', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** Those that a character is in. */
export const useScriptsOf = (character_id: number) =>
  useQuery({
    queryKey: [...scriptKeys.list, 'of', character_id],
    queryFn: async ({ signal }) => {
      const query = { character_id, page_size: 100 };
      return (await bodyOf(api.GET('/api/scripts', { params: { query }, signal }))).scripts;
    },
  });

export const useScript = (id: number) =>
  useQuery({
    queryKey: scriptKeys.one(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/scripts/{id}', { params: { path: { id } }, signal })),
  });

export type ScriptForm = Required<Sent<'/api/scripts', 'post'>>;

/** @param key the same for the same form, so that a repeated click cannot make it twice. */
export async function createScript(body: ScriptForm, key: string): Promise<Script> {
  const params = { header: { 'Idempotency-Key': key } };
  return await kept(await bodyOf(api.POST('/api/scripts', { params, body })));
}

export async function changeScript(id: number, body: ScriptForm): Promise<Script> {
  return await kept(await bodyOf(api.PUT('/api/scripts/{id}', { params: { path: { id } }, body })));
}

export async function deleteScript(id: number): Promise<void> {
  await api.DELETE('/api/scripts/{id}', { params: { path: { id } } });
  await queryClient.invalidateQueries({ queryKey: scriptKeys.list });
}

async function kept(script: Script): Promise<Script> {
  queryClient.setQueryData(scriptKeys.one(script.id), script);
  await queryClient.invalidateQueries({ queryKey: scriptKeys.list });
  return script;
}

/** Something of a script is other than what was fetched. */
export const scriptChanged = async (id: number): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: scriptKeys.script(id) }),
    queryClient.invalidateQueries({ queryKey: scriptKeys.list }),
  ]);
};
