import { sql } from 'kysely';
import type { Db } from '../../database.ts';

export interface UnstartedStream {
  readonly id: string;
  readonly title: string;
  readonly due_in_hours: number;
}

/** Streams that were created more than `olderThanMs` ago and of which no workflow has recorded anything. */
export async function findUnstartedStreams(db: Db, olderThanMs: number): Promise<UnstartedStream[]> {
  return await db
    .selectFrom('streams')
    .select(['id', 'title', 'due_in_hours'])
    .where('run', 'is', null)
    .where('state', 'in', ['running', 'waiting'])
    .where('created_at', '<', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    .orderBy('created_at')
    .limit(100)
    .execute();
}
