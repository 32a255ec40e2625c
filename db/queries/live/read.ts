import { sql } from 'kysely';
import type { LiveMessage } from '../../../workflows/contracts/live.ts';
import type { Db } from '../../database.ts';

/** How many messages are read at a time. */
export const LIVE_BATCH = 500;

/** Messages of one subject after a number, in order, at most LIVE_BATCH. */
export async function readLiveSince(db: Db, subjectId: string, seq: number): Promise<LiveMessage[]> {
  const rows = await db
    .selectFrom('live_events')
    .select('message')
    .where('subject_id', '=', subjectId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(LIVE_BATCH)
    .execute();
  return rows.map(({ message }) => message);
}

/** The number of a subject's newest message; 0: nothing has been said yet. */
export async function newestLive(db: Db, subjectId: string): Promise<number> {
  const { seq } = await db
    .selectFrom('live_events')
    .select((eb) => eb.fn.coalesce(eb.fn.max('seq'), eb.val(0)).as('seq'))
    .where('subject_id', '=', subjectId)
    .executeTakeFirstOrThrow();
  return seq;
}

/** Single messages of any subjects, in the order they are asked for. */
export async function readLive(
  db: Db,
  wanted: readonly (readonly [subject: string, seq: number])[],
): Promise<LiveMessage[]> {
  const { rows } = await sql<{ message: LiveMessage }>`
    select message
    from jsonb_array_elements(${JSON.stringify(wanted)}::jsonb) with ordinality as asked (pair, place)
    join live_events on subject_id = pair ->> 0 and seq = (pair ->> 1)::integer
    order by place`.execute(db);
  return rows.map(({ message }) => message);
}
