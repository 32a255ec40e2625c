import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Character } from '../../../../api/schemas/characters.ts';
import type { Sort } from '../../../../workflows/contracts/sorting.ts';
import { api, bodyOf, given, type Sent } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { characterKeys } from './keys.ts';

export interface CharacterFilters {
  readonly search: string;
  readonly sort: Sort<'characters'>;
  /** From 1. */
  readonly page: number;
}

export const useCharacters = ({ search, sort, page }: CharacterFilters) =>
  useQuery({
    queryKey: [...characterKeys.list, search, sort, page],
    queryFn: ({ signal }) => {
      const query = { ...given({ search }), sort, page, page_size: 24 };
      return bodyOf(api.GET('/api/characters', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

/** As many as a choice can show; a search finds the others. */
const CHOICE = 100;

/** Those that can be chosen, by name. @param script_id the cast of this script alone */
export const useCast = (search: string, script_id?: number) =>
  useQuery({
    queryKey: [...characterKeys.list, 'choice', search, script_id ?? 0],
    queryFn: async ({ signal }) => {
      const query = { ...given({ search, script_id }), page_size: CHOICE };
      return (await bodyOf(api.GET('/api/characters', { params: { query }, signal }))).characters;
    },
    placeholderData: keepPreviousData,
  });

export const useCharacter = (id: number | null) =>
  useQuery({
    queryKey: characterKeys.one(id ?? 0),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/characters/{id}', { params: { path: { id: id ?? 0 } }, signal })),
    enabled: id !== null,
  });

export type CharacterForm = Required<Sent<'/api/characters', 'post'>>;

/** @param key the same for the same form, so that a repeated click cannot make it twice. */
export async function createCharacter(body: CharacterForm, key: string): Promise<Character> {
  const params = { header: { 'Idempotency-Key': key } };
  return await kept(await bodyOf(api.POST('/api/characters', { params, body })));
}

export async function changeCharacter(id: number, body: CharacterForm): Promise<Character> {
  return await kept(await bodyOf(api.PUT('/api/characters/{id}', { params: { path: { id } }, body })));
}

export async function deleteCharacter(id: number): Promise<void> {
  await api.DELETE('/api/characters/{id}', { params: { path: { id } } });
  await queryClient.invalidateQueries({ queryKey: characterKeys.list });
}

async function kept(character: Character): Promise<Character> {
  queryClient.setQueryData(characterKeys.one(character.id), character);
  await queryClient.invalidateQueries({ queryKey: characterKeys.list });
  return character;
}
