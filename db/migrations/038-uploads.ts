import { sql, type Kysely } from 'kysely';

/** What people bring to be used in films, each once for each of them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table uploads (
      storage_key text primary key,
      owner_id integer not null references users (id),
      kind text not null,
      filename text not null,
      digest text not null,
      bytes bigint not null,
      width integer,
      height integer,
      duration_sec double precision,
      has_sound boolean not null,
      created_at timestamptz not null default now(),
      used_at timestamptz
    )`.execute(db);
  // The library reads it from its end.
  await sql`create index uploads_newest on uploads (created_at desc, storage_key)`.execute(db);
  await sql`create index uploads_of_owner on uploads (owner_id, created_at desc, storage_key)`.execute(db);
  await sql`create index uploads_unused on uploads (created_at) where used_at is null`.execute(db);
}
