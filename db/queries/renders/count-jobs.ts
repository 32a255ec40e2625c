import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { Reader } from '../../visibility.ts';
import { isCountWanted, type JobFilter } from './job-filter.ts';

const countOf = (rows: readonly { jobs: string | null }[]): number => Number(rows[0]?.jobs ?? 0);

/** How many jobs somebody sees that stand like this, by the counts that are kept. */
export async function countJobsOf(db: Db, reader: Reader, filter: JobFilter): Promise<number> {
  const { rows } = await sql<{ jobs: string | null }>`
    select sum(jobs) as jobs from render_totals where ${isCountWanted(reader, filter)}`.execute(db);
  return countOf(rows);
}

/** All the dashboard's jobs, put away or not. */
export async function countJobs(db: Db): Promise<number> {
  return countOf(
    (await sql<{ jobs: string | null }>`select sum(jobs) as jobs from render_totals`.execute(db)).rows,
  );
}
