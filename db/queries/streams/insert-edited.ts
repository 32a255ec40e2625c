import type { Db } from '../../database.ts';
import type { Revision } from './read-revision.ts';

/**
 * Adds a person's edit as a revision, which nobody sees before it is made the newest; the stream must be locked.
 * @returns the revision's number.
 */
export async function insertEdited(db: Db, edited: Revision, author: string): Promise<number> {
  const { title: _ofStream, stream_id, segments, ...texts } = edited;
  const newest = await db
    .selectFrom('stream_revisions')
    .select(({ fn }) => fn.max('revision').as('revision'))
    .where('stream_id', '=', stream_id)
    .executeTakeFirstOrThrow();
  const revision = newest.revision + 1;
  await db
    .insertInto('stream_revisions')
    .values({ ...texts, stream_id, revision, segments: JSON.stringify(segments), author })
    .execute();
  return revision;
}

/** A revision becomes the one that is read and edited from then on. */
export async function makeNewest(db: Db, stream_id: string, revision: number): Promise<void> {
  await db
    .updateTable('streams')
    .set({ revision, updated_at: new Date() })
    .where('id', '=', stream_id)
    .execute();
}
