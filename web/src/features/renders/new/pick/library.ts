import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { LibraryAsset } from '../../../../../../api/schemas/library.ts';
import type { LibraryFilterKind } from '../../../../../../workflows/contracts/library.ts';
import { api, bodyOf, given } from '../../../../app/data/api.ts';
import type { Medium, SceneRow } from '../form.ts';
import { sceneOf } from '../scenes/rows.ts';

const PAGE = 40;

/** The library as one picks from it, a page after the other. @param kind null: all of it */
export const useLibrary = (kind: LibraryFilterKind | null, search: string) =>
  useInfiniteQuery({
    queryKey: ['library', 'pick', kind, search],
    queryFn: ({ pageParam, signal }) => {
      const query = given({ kind, search, after: pageParam, limit: PAGE });
      return bodyOf(api.GET('/api/library', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** As a film uses it: another film is a clip like others. */
export const mediumOf = ({ kind, key, url, title }: LibraryAsset): Medium => ({
  kind: kind === 'film' ? 'clip' : kind,
  ...{ key, url, name: title },
});

export const sceneOfAsset = (asset: LibraryAsset): SceneRow => sceneOf(mediumOf(asset), asset.duration_sec);
