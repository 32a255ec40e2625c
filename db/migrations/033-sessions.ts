import { sql, type Kysely } from 'kysely';

/** Generation sessions: what was ordered, what was made of it, and whose film a render is. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table sessions (
      id uuid primary key,
      title text not null,
      owner_id integer not null references users (id),
      state text not null,
      checkpoint text,
      failure text,
      resolution text not null,
      fps double precision not null,
      first_count integer not null,
      seq integer not null default 0,
      run jsonb,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  // An owner's list, and an admin's over everybody's.
  await sql`create index sessions_of_owner on sessions (owner_id, created_at desc, id)`.execute(db);
  await sql`create index sessions_newest on sessions (created_at desc, id)`.execute(db);
  await sql`create index sessions_by_title on sessions (lower(title), id)`.execute(db);
  await sql`create index sessions_by_change on sessions (updated_at desc, id)`.execute(db);
  await sql`create index sessions_title on sessions using gin (title gin_trgm_ops)`.execute(db);

  await sql`
    create table session_orders (
      id uuid primary key,
      session_id uuid not null references sessions (id) on delete cascade,
      kind text not null,
      ordered jsonb not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index session_orders_of_session on session_orders (session_id)`.execute(db);

  await sql`
    create table session_assets (
      id uuid primary key,
      session_id uuid not null references sessions (id) on delete cascade,
      kind text not null,
      storage_key text not null,
      digest text not null,
      bytes bigint not null,
      width integer not null,
      height integer not null,
      duration_sec double precision,
      prompt text not null,
      negative_prompt text,
      provider text not null,
      model text not null,
      seed bigint not null,
      cost_usd numeric(12, 6) not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index session_assets_of_session on session_assets (session_id)`.execute(db);

  await sql`alter table renders add column session_id uuid references sessions (id) on delete cascade`.execute(
    db,
  );
  await sql`create index renders_session on renders (session_id)`.execute(db);
}
