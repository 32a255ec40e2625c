import { sql, type Kysely } from 'kysely';

/** Where from people have signed in before: guesses of others do not count against them there. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table sign_in_places (
      user_id integer not null references users (id),
      address text not null,
      seen_at timestamptz not null default now(),
      primary key (user_id, address)
    )`.execute(db);
}
