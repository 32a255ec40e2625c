import { sql, type Kysely } from 'kysely';

/** Who pays for what: an entry for each call to a provider, and how much an account or a subject may spend. */
export async function up(db: Kysely<never>): Promise<void> {
  // What counts against budgets is said once, by `counted_usd`.
  await sql`
    create table costs (
      id uuid primary key default gen_random_uuid(),
      call_key text not null,
      kind text not null,
      subject_id text not null,
      account_id integer references users (id),
      step text not null,
      provider text not null,
      model text not null,
      quantity double precision not null,
      reserved_usd numeric(12, 6) not null check (reserved_usd >= 0),
      usd numeric(12, 6) check (usd >= 0),
      state text not null check (state in ('reserved', 'settled', 'released')),
      unanswered integer not null default 0 check (unanswered >= 0),
      created_at timestamptz not null default now(),
      settled_at timestamptz,
      counted_usd numeric(12, 6) not null generated always as (
        case state when 'settled' then usd when 'reserved' then reserved_usd else 0 end
      ) stored,
      check ((state = 'settled') = (usd is not null))
    )`.execute(db);
  // A call that has not been settled has one entry, however often it is made. One made again after that is paid again.
  await sql`create unique index costs_open_call on costs (call_key) where state <> 'settled'`.execute(db);
  await sql`create index costs_by_subject on costs (kind, subject_id, created_at) include (counted_usd)`.execute(
    db,
  );
  await sql`create index costs_by_account on costs (account_id, created_at) include (counted_usd)`.execute(
    db,
  );

  await sql`
    create table budgets (
      scope text not null,
      subject_id text not null,
      limit_usd numeric(12, 6) not null check (limit_usd >= 0),
      set_by integer references users (id),
      set_at timestamptz not null default now(),
      primary key (scope, subject_id)
    )`.execute(db);

  await sql`
    insert into costs (
      call_key, kind, subject_id, account_id, step, provider, model, quantity, reserved_usd, usd, state, created_at, settled_at
    )
    select 'stream/' || s.id || '/' || t.kind || '/' || t.segment_id || '/' || t.take, 'stream', s.id, s.created_by,
      t.kind, t.provider, coalesce(t.model, ''), case t.kind when 'video' then coalesce(t.duration_sec, 1) else 1 end,
      t.cost_usd, t.cost_usd, 'settled', t.created_at, t.created_at
    from takes t join streams s on s.id = t.stream_id`.execute(db);
  // Of a draft neither model nor tokens were kept. An edit keeps the mark of the draft it began with, and cost nothing.
  await sql`
    insert into costs (
      call_key, kind, subject_id, account_id, step, provider, model, quantity, reserved_usd, usd, state, created_at, settled_at
    )
    select 'stream/' || s.id || '/draft/' || r.drafted_from, 'stream', s.id, s.created_by,
      'draft', r.author, '', 1, r.cost_usd, r.cost_usd, 'settled', r.created_at, r.created_at
    from stream_revisions r join streams s on s.id = r.stream_id
    where r.cost_usd > 0`.execute(db);
}
