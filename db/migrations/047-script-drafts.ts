import { sql, type Kysely } from 'kysely';

/** The text that several people write at once, and each change of it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table script_drafts (
      script_id integer primary key references scripts (id) on delete cascade,
      version integer not null default 0,
      length integer not null,
      kept text not null,
      kept_at integer not null default 0,
      updated_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table draft_changes (
      script_id integer not null references script_drafts (script_id) on delete cascade,
      version integer not null check (version >= 1),
      client_id text not null,
      author_id integer references users (id),
      change jsonb not null,
      at timestamptz not null default now(),
      primary key (script_id, version)
    )`.execute(db);
}
