import { sql, type Kysely } from 'kysely';

/** A stream's frames a second may be 23.976, 29.97 or 59.94, as a render's may since it is a job. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table stream_revisions alter column fps type double precision`.execute(db);
}
