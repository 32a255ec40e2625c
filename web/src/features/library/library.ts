import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { LibraryAsset } from '../../../../api/schemas/library.ts';
import { LIBRARY_FILTERS } from '../../../../workflows/contracts/library.ts';
import { api, bodyOf, given } from '../../app/data/api.ts';
import { queryClient } from '../../app/data/query-client.ts';
import { oneOf } from '../../ui/one-of.ts';
import { libraryKeys } from './keys.ts';

const PAGE = 48;

export interface LibraryFilters {
  readonly kind: string;
  readonly search: string;
  /** Comma-separated: any of them. */
  readonly tags: string;
}

/** What has been made and brought, newest first, page after page. */
export const useLibrary = ({ kind, search, tags }: LibraryFilters) =>
  useInfiniteQuery({
    queryKey: [...libraryKeys.list, kind, search, tags],
    queryFn: ({ pageParam: after, signal }) => {
      const query = { ...given({ kind: oneOf(LIBRARY_FILTERS, kind), search, tags, after }), limit: PAGE };
      return bodyOf(api.GET('/api/library', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // Nothing tells of what was made for others meanwhile.
    staleTime: 0,
  });

/** One that is not on the page: a link to it was followed. */
export const useAsset = (key: string, enabled: boolean) =>
  useQuery({
    queryKey: libraryKeys.one(key),
    queryFn: async ({ signal }): Promise<LibraryAsset | null> => {
      const { assets } = await bodyOf(api.GET('/api/library', { params: { query: { key } }, signal }));
      return assets[0] ?? null;
    },
    enabled,
  });

/** All takes of a segment, newest first. */
export const useTakesOf = (key: string, enabled: boolean) =>
  useQuery({
    queryKey: libraryKeys.versions(key),
    queryFn: async ({ signal }): Promise<readonly LibraryAsset[]> => {
      const query = { versions_of: key, limit: 100 };
      const { assets } = await bodyOf(api.GET('/api/library', { params: { query }, signal }));
      return assets.toSorted((a, b) => (b.take ?? 0) - (a.take ?? 0));
    },
    enabled,
  });

export async function tagAsset(key: string, tags: readonly string[]): Promise<void> {
  await bodyOf(api.PUT('/api/library/tags', { body: { key, tags: [...tags] } }));
  await queryClient.invalidateQueries({ queryKey: libraryKeys.all });
}
