import { sql, type Kysely } from 'kysely';

/** What a provider took for drafting a revision; nothing for those that people wrote. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table stream_revisions add column cost_usd numeric(12, 6) not null default 0`.execute(db);
}
