import { sql, type Kysely } from 'kysely';

/** People, their sign-ins, and answers kept for repeated requests. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table users (
      id integer generated always as identity primary key,
      username text not null check (username <> ''),
      email text,
      display_name text not null,
      role text not null check (role in ('admin', 'director', 'colorist', 'engineer', 'readonly')),
      password_hash text not null,
      disabled_at timestamptz,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create unique index users_username on users (lower(username))`.execute(db);
  await sql`create unique index users_email on users (lower(email))`.execute(db);

  // The columns connect-pg-simple expects; user_id lets an account's sessions be ended together.
  await sql`
    create table user_sessions (
      sid text primary key,
      sess jsonb not null,
      expire timestamptz not null,
      user_id integer generated always as ((sess -> 'passport' ->> 'user')::integer) stored
    )`.execute(db);
  await sql`create index user_sessions_expire on user_sessions (expire)`.execute(db);
  await sql`create index user_sessions_user on user_sessions (user_id)`.execute(db);

  await sql`
    create table idempotency_keys (
      key text not null,
      caller text not null,
      request text not null,
      body_digest text not null,
      status integer,
      response jsonb,
      created_at timestamptz not null default now(),
      primary key (caller, request, key)
    )`.execute(db);
  await sql`create index idempotency_keys_created on idempotency_keys (created_at)`.execute(db);
}
