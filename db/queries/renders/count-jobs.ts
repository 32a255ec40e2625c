import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** Streams and renders: the dashboard's jobs. */
export async function countJobs(db: Db): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select (select count(*) from streams) + (select count(*) from renders) as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}
