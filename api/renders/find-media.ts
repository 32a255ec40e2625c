import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Storage } from '../../activities/providers/storage.ts';
import { storageKeys } from '../../activities/storage-keys.ts';
import { readFilms } from '../../db/queries/renders/films.ts';
import { useUpload } from '../../db/queries/uploads/use.ts';
import type { Reader } from '../../db/visibility.ts';
import type { Artifact } from '../artifacts/artifact-key.ts';
import { isForReader, ownerIdOf } from '../artifacts/artifact-owner.ts';
import { artifactVersion } from '../artifacts/artifact-version.ts';
import type { ApiContext } from '../context.ts';
import { NOTHING, referenceOf } from './media-reference.ts';

type Parts = Pick<ApiContext, 'db' | 'storage'>;

export type Medium = 'image' | 'clip' | 'music';

export interface FoundMedium {
  readonly key: string;
  /** sha256, lower-case hex. */
  readonly digest: string;
  /** The one person who sees it beside the admins; null: everybody does. */
  readonly owner_id: number | null;
}

const SUITABLE: Readonly<Record<Medium, { readonly key: RegExp; readonly fault: string }>> = {
  image: { key: /\.(?:png|jpe?g|webp)$/, fault: 'is no picture' },
  clip: { key: /\.(?:mp4|mov|webm)$/, fault: 'is no clip' },
  music: { key: /\.(?:mp4|mov|wav|flac|mp3|m4a|aac|ogg|opus)$/, fault: 'has no sound' },
};

/**
 * The stored file that somebody names, by the rule that serves it: what they cannot see is not there.
 * @returns where it lies and what it is now, or what is wrong with it in words.
 */
export async function findMedium(
  { db, storage }: Parts,
  reader: Reader,
  medium: Medium,
  name: string,
): Promise<FoundMedium | { readonly fault: string }> {
  const reference = referenceOf(name);
  if ('fault' in reference) return reference;
  const { artifact } = reference;
  const version = await artifactVersion(db, artifact);
  if (!version || !(await isForReader(db, reader, artifact))) return { fault: NOTHING };
  const { key, digest } = await standing(db, artifact, version.digest);
  if (!(await storage.exists(key))) return { fault: NOTHING };
  if (!SUITABLE[medium].key.test(key)) return { fault: SUITABLE[medium].fault };
  // From here on it is not pruned; it may just have been.
  if (artifact.kind === 'upload' && !(await useUpload(db, key))) return { fault: NOTHING };
  return {
    key,
    digest: digest ?? (await digestOf(storage, key)),
    owner_id: await ownerIdOf(db, artifact),
  };
}

/**
 * Where it stays as it is now. A stream's film is replaced by its next one under the same name, so its render's is meant. The
 * digest is null where what is on record is of the file that it was made from.
 */
async function standing(
  db: ApiContext['db'],
  artifact: Artifact,
  digest: string | null,
): Promise<{ key: string; digest: string | null }> {
  const { storageKey: key } = artifact;
  switch (artifact.kind) {
    case 'take':
    case 'session_asset':
    case 'upload':
      return { key, digest };
    case 'film': {
      const film = (await readFilms(db, artifact.stream_id)).findLast((one) => one.digest === digest);
      return film ? { key: storageKeys.film(film.id), digest } : { key, digest: null };
    }
    case 'render':
      return { key, digest: artifact.file === 'final/final.mp4' ? digest : null };
    case 'file':
      return { key, digest: null };
  }
}

async function digestOf(storage: Storage, key: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(await storage.read(key), hash);
  return hash.digest('hex');
}
