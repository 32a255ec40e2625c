import type { Db } from '../../database.ts';
import type { SegmentText } from '../../schema-streams.ts';

/** Story and spec of a stream as of one edit. */
export interface Revision {
  readonly stream_id: string;
  readonly revision: number;
  readonly title: string;
  readonly story: string;
  readonly brief: string;
  readonly visual_direction: string;
  /** `1280x720` */
  readonly resolution: string;
  readonly fps: number;
  readonly segments: readonly SegmentText[];
  readonly drafted_from: string | null;
}

/** Reads one revision with its stream's title; null for the number means the newest. */
export async function readRevision(
  db: Db,
  streamId: string,
  revision: number | null,
): Promise<Revision | undefined> {
  return await db
    .selectFrom('streams')
    .innerJoin('stream_revisions', 'stream_revisions.stream_id', 'streams.id')
    .select([
      'streams.id as stream_id',
      'streams.title',
      'stream_revisions.revision',
      'stream_revisions.story',
      'stream_revisions.brief',
      'stream_revisions.visual_direction',
      'stream_revisions.resolution',
      'stream_revisions.fps',
      'stream_revisions.segments',
      'stream_revisions.drafted_from',
    ])
    .where('streams.id', '=', streamId)
    .where('stream_revisions.revision', '=', (eb) =>
      revision === null ? eb.ref('streams.revision') : eb.val(revision),
    )
    .executeTakeFirst();
}

/** The newest revision after `since` that was drafted from the same story and brief. */
export async function findDrafted(
  db: Db,
  streamId: string,
  since: number,
  draftedFrom: string,
): Promise<number | undefined> {
  const found = await db
    .selectFrom('stream_revisions')
    .select('revision')
    .where('stream_id', '=', streamId)
    .where('revision', '>', since)
    .where('drafted_from', '=', draftedFrom)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.revision;
}
