import type { LibraryRow } from '../../db/queries/library/list.ts';
import type { LibraryAsset } from '../schemas/library.ts';
import { artifactUrl, renderUrls } from './artifact-url.ts';

export function presentLibraryAsset(row: LibraryRow): LibraryAsset {
  const { owner_kind, owner_id, created_at, at: _at, ...asset } = row;
  const isFilm = row.kind === 'film';
  return {
    ...asset,
    of: { kind: owner_kind, id: owner_id },
    // Files of a render are served under its id alone.
    url: isFilm ? renderUrls(owner_id, row.digest).url : artifactUrl(row.key, row.digest),
    picture_url: isFilm ? renderUrls(owner_id, row.digest).poster_url : null,
    created_at: created_at.toISOString(),
  };
}
