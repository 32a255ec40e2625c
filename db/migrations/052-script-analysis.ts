import { sql, type Kysely } from 'kysely';

/** Jobs that review a version, and what they have come to. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table script_jobs
      add column about_version_id integer references script_versions (id) on delete set null,
      add column analysis jsonb`.execute(db);
  await sql`
    create index script_jobs_by_about_version on script_jobs (about_version_id, created_at desc)
    where about_version_id is not null`.execute(db);
}
