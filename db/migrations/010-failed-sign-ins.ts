import { sql, type Kysely } from 'kysely';

/** How many of the tries that count have turned out wrong; the others are still being checked. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table sign_in_tries add column failed integer not null default 0`.execute(db);
}
