import { sql, type Kysely } from 'kysely';

/** Jobs that wait for a budget are open, too. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`drop index script_jobs_open`.execute(db);
  await sql`
    create index script_jobs_open on script_jobs (updated_at)
    where state in ('pending', 'running', 'waiting_for_budget')`.execute(db);
}
