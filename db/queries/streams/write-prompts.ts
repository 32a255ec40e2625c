import { SYSTEM } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { insertEdited, makeNewest } from './insert-edited.ts';
import { readRevision, type Revision } from './read-revision.ts';

/**
 * The revision in force with other prompts, by the ids of segments: a new one, or the same where none changes.
 * @returns undefined when people have edited the texts meanwhile.
 */
export async function writePrompts(
  db: Db,
  inForce: Revision,
  prompts: ReadonlyMap<string, string>,
): Promise<Revision | undefined> {
  const { stream_id } = inForce;
  const segments = inForce.segments.map((segment) => ({
    ...segment,
    prompt: prompts.get(segment.id) ?? segment.prompt,
  }));
  if (isSame(segments, inForce.segments)) return inForce;
  return await db.transaction().execute(async (tx) => {
    const { revision: newest } = await tx
      .selectFrom('streams')
      .select('revision')
      .where('id', '=', stream_id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (newest !== inForce.revision) {
      // An attempt before this one may have written it.
      const written = await readRevision(tx, stream_id, newest);
      return written && isSame(written.segments, segments) ? written : undefined;
    }
    const revised = { ...inForce, segments };
    const revision = await insertEdited(tx, revised, SYSTEM.username);
    await makeNewest(tx, stream_id, revision);
    return { ...revised, revision };
  });
}

const isSame = (one: Revision['segments'], other: Revision['segments']): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
