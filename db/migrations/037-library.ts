import { sql, type Kysely } from 'kysely';

/** The library shows the newest first, of whatever kind: each of its tables is read from its end. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index takes_newest on takes (created_at desc, storage_key)`.execute(db);
  await sql`create index session_assets_newest on session_assets (created_at desc, storage_key)`.execute(db);
  await sql`create index renders_films on renders (created_at desc, id) where digest is not null`.execute(db);
}
