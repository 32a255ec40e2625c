import { sql, type Kysely } from 'kysely';

/** Maintenance asks every second or two which renders are at work, or have yet to be started: few, among however many. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index renders_open on renders (created_at) where state in ('queued', 'running')`.execute(
    db,
  );
}
