import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table renders (
      id uuid primary key,
      stream_id text references streams (id) on delete cascade,
      topic text not null,
      state text not null,
      plan jsonb not null,
      resolution text not null,
      fps integer not null,
      digest text,
      duration_sec double precision,
      error text,
      seq integer not null default 0,
      run jsonb,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index renders_newest on renders (created_at desc, id)`.execute(db);
  await sql`create index renders_stream on renders (stream_id)`.execute(db);
}
