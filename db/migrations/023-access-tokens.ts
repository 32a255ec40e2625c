import { sql, type Kysely } from 'kysely';

/** The bearer tokens that are good: like a session, one ends when its row goes. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table access_tokens (
      id uuid primary key,
      user_id integer not null references users (id),
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index access_tokens_user on access_tokens (user_id)`.execute(db);
  await sql`create index access_tokens_expires on access_tokens (expires_at)`.execute(db);
}
