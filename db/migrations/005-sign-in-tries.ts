import { sql, type Kysely } from 'kysely';

/** Tries to sign in, counted per address and minute. In Postgres, so that several API processes count together. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create unlogged table sign_in_tries (
      address text primary key,
      tries integer not null,
      resets_at timestamptz not null
    )`.execute(db);
}
