import { sql, type Kysely } from 'kysely';

/** An asset may be a clip with files beside it: their names. A folder names none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files add column sidecars jsonb not null default '[]'`.execute(db);
}
