import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);

  // A projection of the stream workflow; `run` is its whole state as of `seq`.
  await sql`
    create table streams (
      id text primary key,
      title text not null,
      state text not null,
      phase text not null,
      checkpoint text,
      failure text,
      revision integer not null default 1,
      due_in_hours double precision not null,
      created_by integer references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      seq integer not null default 0,
      run jsonb
    )`.execute(db);
  await sql`create index streams_newest on streams (created_at desc, id)`.execute(db);
  await sql`create index streams_by_state on streams (state, created_at desc, id)`.execute(db);
  await sql`create index streams_by_checkpoint on streams (checkpoint, created_at desc, id) where checkpoint is not null`.execute(
    db,
  );
  await sql`create index streams_title on streams using gin (title gin_trgm_ops)`.execute(db);

  // Story and spec as of each edit; a revision is never changed.
  await sql`
    create table stream_revisions (
      stream_id text not null references streams (id) on delete cascade,
      revision integer not null check (revision > 0),
      story text not null,
      brief text not null,
      visual_direction text not null,
      resolution text not null,
      fps integer not null,
      segments jsonb not null,
      drafted_from text,
      author text not null,
      created_at timestamptz not null default now(),
      primary key (stream_id, revision)
    )`.execute(db);

  // What was made. State and approval belong to the workflow and live in streams.run.
  await sql`
    create table takes (
      stream_id text not null references streams (id) on delete cascade,
      segment_id text not null,
      kind text not null check (kind in ('keyframe', 'video')),
      take integer not null check (take > 0),
      storage_key text not null,
      digest text not null,
      bytes bigint not null,
      width integer not null,
      height integer not null,
      duration_sec double precision,
      prompt text not null,
      provider text not null,
      model text,
      seed bigint not null,
      cost_usd numeric(12, 6) not null default 0,
      created_at timestamptz not null default now(),
      primary key (stream_id, segment_id, kind, take)
    )`.execute(db);

  // The inbox: one row for every time a checkpoint opened.
  await sql`
    create table checkpoints (
      kind text not null,
      subject_id text not null,
      title text not null,
      checkpoint text not null,
      round integer not null,
      roles text[] not null,
      opened_at timestamptz not null,
      due_at timestamptz,
      assignee_id integer references users (id),
      escalated boolean not null default false,
      url text not null,
      closed_at timestamptz,
      primary key (kind, subject_id, checkpoint, round)
    )`.execute(db);
  await sql`create index checkpoints_open on checkpoints (due_at, opened_at) where closed_at is null`.execute(
    db,
  );
  await sql`create index checkpoints_assignee on checkpoints (assignee_id) where closed_at is null`.execute(
    db,
  );

  await sql`
    create table decisions (
      id uuid primary key,
      kind text not null,
      subject_id text not null,
      workflow_id text not null,
      checkpoint text not null,
      round integer,
      verdict text not null,
      actor jsonb not null,
      note text,
      payload jsonb not null,
      signal jsonb not null,
      outcome text,
      result jsonb,
      submitted_at timestamptz not null default now(),
      settled_at timestamptz
    )`.execute(db);
  await sql`create index decisions_subject on decisions (kind, subject_id, submitted_at)`.execute(db);
  await sql`create index decisions_unsettled on decisions (submitted_at) where outcome is null`.execute(db);

  // What browsers hear over the WebSocket, pruned after a day.
  await sql`
    create table live_events (
      subject_id text not null,
      seq integer not null,
      message jsonb not null,
      at timestamptz not null default now(),
      primary key (subject_id, seq)
    )`.execute(db);
  await sql`create index live_events_at on live_events (at)`.execute(db);
}
