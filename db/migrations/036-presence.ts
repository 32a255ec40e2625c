import { sql, type Kysely } from 'kysely';

/** Who is looking at what: the open sockets of all API processes. One whose process has died is no longer kept up, and goes. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table live_presence (
      socket_id uuid primary key,
      process_id uuid not null,
      subject_id text not null,
      user_id integer not null references users (id) on delete cascade,
      seen_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index live_presence_of_subject on live_presence (subject_id)`.execute(db);
  await sql`create index live_presence_of_process on live_presence (process_id)`.execute(db);
  await sql`create index live_presence_by_age on live_presence (seen_at)`.execute(db);
}
