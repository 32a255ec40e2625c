import { sql, type Kysely } from 'kysely';

/** Renders may belong to one person; those of streams belong to everybody who is signed in. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table renders add column owner_id integer references users (id)`.execute(db);
  await sql`create index renders_topic on renders using gin (topic gin_trgm_ops)`.execute(db);
}
