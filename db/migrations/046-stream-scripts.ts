import { sql, type Kysely } from 'kysely';

/** The script that a stream was made from; which scene each segment is, its text says. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table streams
      add column script_id integer references scripts (id) on delete set null,
      add column script_version_id integer references script_versions (id) on delete set null`.execute(db);
  await sql`create index streams_of_script on streams (script_id) where script_id is not null`.execute(db);
}
