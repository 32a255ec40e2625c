import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../database.ts';
import type { Reader } from '../../visibility.ts';
import { isCountedFor } from './job-filter.ts';

/** Days up to today that the statistics tell one by one. */
const DAYS = 30;

export interface JobFigures {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly running: number;
  readonly queued: number;
  readonly drafts: number;
  readonly archived: number;
  /** Seconds, of those completed. */
  readonly render_time_sec: number;
}

export interface DayFigures {
  /** ISO 8601, UTC. */
  readonly day: string;
  readonly ordered: number;
  readonly completed: number;
  readonly failed: number;
  readonly render_time_sec: number;
}

/** The figures of all jobs that somebody sees, by the counts that are kept. */
export async function jobFigures(
  db: Db,
  reader: Reader,
): Promise<{ all: JobFigures; days: readonly DayFigures[] }> {
  const {
    rows: [all],
  } = await sql<JobFigures>`
    select ${jobs(sql`true`)} as total,
      ${jobs(sql`shown = 'completed'`)} as completed,
      ${jobs(sql`shown = 'error'`)} as failed,
      ${jobs(sql`shown = 'running'`)} as running,
      ${jobs(sql`shown = 'queued' and not is_draft`)} as queued,
      ${jobs(sql`is_draft`)} as drafts,
      ${jobs(sql`archived`)} as archived,
      ${SECONDS} as render_time_sec
    from render_totals where ${isCountedFor(reader)}`.execute(db);
  const days = await sql<DayFigures>`
    select day::text,
      ${jobs(sql`true`)} as ordered,
      ${jobs(sql`shown = 'completed'`)} as completed,
      ${jobs(sql`shown = 'error'`)} as failed,
      ${SECONDS} as render_time_sec
    from render_days
    where ${isCountedFor(reader)} and day > (now() at time zone 'UTC')::date - ${DAYS}::integer
    group by day having sum(jobs) > 0 order by day`.execute(db);
  if (!all) throw new Error('Counting gave no row.');
  return { all, days: days.rows };
}

const jobs = (standing: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(sum(jobs) filter (where ${standing}), 0)::integer`;
const SECONDS = sql`coalesce(sum(render_ms), 0)::double precision / 1000`;
