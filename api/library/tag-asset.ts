import { setAssetTags } from '../../db/queries/library/tags.ts';
import { subjectOf } from '../artifacts/artifact-key.ts';
import { isForReader } from '../artifacts/artifact-owner.ts';
import { artifactVersion } from '../artifacts/artifact-version.ts';
import { actorOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { notFound } from '../http/errors.ts';
import { patchJob } from '../renders/change-job.ts';
import { referenceOf } from '../renders/media-reference.ts';
import type { User } from '../schemas/accounts.ts';

/** Gives what the library calls an asset these tags; a film's are its render's. @throws ProblemError not_found */
export async function tagAsset(
  context: ApiContext,
  user: User,
  key: string,
  tags: readonly string[],
): Promise<void> {
  const { db } = context;
  const reference = referenceOf(key);
  if ('fault' in reference) throw notFound('such asset');
  const { artifact } = reference;
  const version = await artifactVersion(db, artifact);
  if (!version || !(await isForReader(db, user, artifact))) throw notFound('such asset');
  switch (artifact.kind) {
    case 'render':
      if (artifact.file !== 'final/final.mp4') throw notFound('such asset');
      return await patchJob(context, user, artifact.render_id, { tags });
    case 'take':
    case 'session_asset':
    case 'upload': {
      const subject = artifact.kind === 'upload' ? null : subjectOf(artifact);
      return await setAssetTags(db, artifact.storageKey, tags, { subject, actor: actorOf(user) });
    }
    // A stream's film is its render's; what is made of a camera file is not in the library.
    case 'film':
    case 'file':
      throw notFound('such asset');
  }
}
