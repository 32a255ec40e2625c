import { seenBy, visibleTo } from '../../db/kinds.ts';
import type { Db } from '../../db/database.ts';
import { findUpload } from '../../db/queries/uploads/use.ts';
import { isVisible, maySee, type Reader } from '../../db/visibility.ts';
import { subjectOf, type Artifact } from './artifact-key.ts';

/** Whether this reader may have the file: whoever may see what it was made for; of an upload its owner, and the admins. */
export async function isForReader(db: Db, reader: Reader, artifact: Artifact): Promise<boolean> {
  if (artifact.kind !== 'upload') return await isVisible(db, visibleTo(reader), subjectOf(artifact));
  const upload = await findUpload(db, artifact.storageKey);
  return upload !== undefined && maySee(reader, { owner: upload.owner_id, guests: [] });
}

/** The one person who sees it beside the admins; null: everybody does. */
export async function ownerIdOf(db: Db, artifact: Artifact): Promise<number | null> {
  if (artifact.kind === 'upload') return (await findUpload(db, artifact.storageKey))?.owner_id ?? null;
  const subject = subjectOf(artifact);
  return (await seenBy(db, [subject])).get(subject.id)?.owner ?? null;
}
