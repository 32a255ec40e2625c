import type { Db } from '../../database.ts';
import type { SegmentText } from '../../schema-streams.ts';
import { findDrafted, type Revision } from './read-revision.ts';

export interface Drafted {
  readonly visual_direction: string;
  readonly segments: readonly SegmentText[];
  /** Digest of the story and brief it was drafted from. */
  readonly drafted_from: string;
  /** Name of the provider. */
  readonly author: string;
  readonly cost_usd: number;
}

/**
 * Adds a drafted spec as the newest revision and gives its number. The stream's row is locked meanwhile: of two attempts
 * at the same draft the second gets the first one's number.
 */
export async function insertDrafted(db: Db, basedOn: Revision, drafted: Drafted): Promise<number> {
  const { stream_id, story, brief, resolution, fps } = basedOn;
  return await db.transaction().execute(async (transaction) => {
    await transaction.selectFrom('streams').select('id').where('id', '=', stream_id).forUpdate().execute();
    const existing = await findDrafted(transaction, stream_id, basedOn.revision, drafted.drafted_from);
    if (existing !== undefined) return existing;

    const newest = await transaction
      .selectFrom('stream_revisions')
      .select(({ fn }) => fn.max('revision').as('revision'))
      .where('stream_id', '=', stream_id)
      .executeTakeFirstOrThrow();
    const revision = newest.revision + 1;
    const segments = JSON.stringify(drafted.segments);
    await transaction
      .insertInto('stream_revisions')
      .values({ ...drafted, stream_id, revision, story, brief, resolution, fps, segments })
      .execute();
    await transaction
      .updateTable('streams')
      .set({ revision, updated_at: new Date() })
      .where('id', '=', stream_id)
      .execute();
    return revision;
  });
}
