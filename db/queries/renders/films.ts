import type { Db } from '../../database.ts';

/** The films that were made for a stream, oldest first; a render that failed or is under way is none. */
export async function readFilms(
  db: Db,
  streamId: string,
): Promise<{ id: string; digest: string; duration_sec: number; updated_at: Date }[]> {
  return await db
    .selectFrom('renders')
    .select(['id', 'digest', 'duration_sec', 'updated_at'])
    .where('stream_id', '=', streamId)
    .where('digest', 'is not', null)
    .where('duration_sec', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .$narrowType<{ digest: string; duration_sec: number }>()
    .execute();
}
