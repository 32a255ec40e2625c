import type { Db } from '../../db/database.ts';
import {
  fileDigest,
  filmDigest,
  renderDigest,
  sessionAssetDigest,
  takeDigest,
} from '../../db/queries/artifacts/digest.ts';
import { findUpload } from '../../db/queries/uploads/use.ts';
import type { Artifact } from './artifact-key.ts';

export interface ArtifactVersion {
  /** The digest that addresses carry as `?v=`; null when the file has none yet. */
  readonly digest: string | null;
  /** Names the content: the digest, and for what is made from a film also which. */
  readonly tag: string;
}

/** Looks up the content of an artifact; undefined when nothing owns it. Everybody signed in sees streams and their renders. */
export async function artifactVersion(db: Db, artifact: Artifact): Promise<ArtifactVersion | undefined> {
  const digest = await digestOf(db, artifact);
  if (digest === undefined) return undefined;
  // What people deployed may be older than the newest film.
  if (digest === null || artifact.storageKey.startsWith('published/')) return { digest: null, tag: '' };
  const made = madeFrom(artifact);
  return { digest, tag: made === null ? digest : `${digest}-${made.replace(/\W/g, '-')}` };
}

/** What is made from the film or file that the digest is of, by name; null: the digest is its own. */
function madeFrom(artifact: Artifact): string | null {
  if (artifact.kind === 'file') return artifact.storageKey.slice(artifact.storageKey.lastIndexOf('/') + 1);
  return artifact.kind === 'render' && artifact.file !== 'final/final.mp4' ? artifact.file : null;
}

function digestOf(db: Db, artifact: Artifact): Promise<string | null | undefined> {
  switch (artifact.kind) {
    case 'take':
      return takeDigest(db, artifact);
    case 'film':
      return filmDigest(db, artifact.stream_id);
    case 'session_asset':
      return sessionAssetDigest(db, artifact);
    case 'upload':
      return findUpload(db, artifact.storageKey).then((upload) => upload?.digest);
    case 'file':
      return fileDigest(db, artifact.file_id);
    case 'render':
      return renderDigest(db, artifact.render_id);
  }
}
