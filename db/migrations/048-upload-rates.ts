import { sql, type Kysely } from 'kysely';

/** Clips that people brought are stepped through by their own rate; of those from before it is not known. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table uploads add column fps double precision`.execute(db);
}
