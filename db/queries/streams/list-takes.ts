import type { Db } from '../../database.ts';
import type { Take } from './takes.ts';

/** All takes of a stream, oldest first, with the ids of its segments in their order; undefined: no such stream. */
export async function listTakes(
  db: Db,
  streamId: string,
): Promise<{ takes: Take[]; segmentIds: string[] } | undefined> {
  const [revision, takes] = await Promise.all([
    db
      .selectFrom('streams')
      .innerJoin('stream_revisions', (join) =>
        join
          .onRef('stream_revisions.stream_id', '=', 'streams.id')
          .onRef('stream_revisions.revision', '=', 'streams.revision'),
      )
      .select('segments')
      .where('streams.id', '=', streamId)
      .executeTakeFirst(),
    db
      .selectFrom('takes')
      .selectAll()
      .where('stream_id', '=', streamId)
      .orderBy('created_at')
      .orderBy('segment_id')
      .orderBy('kind')
      .orderBy('take')
      .execute(),
  ]);
  return revision && { takes, segmentIds: revision.segments.map(({ id }) => id) };
}
