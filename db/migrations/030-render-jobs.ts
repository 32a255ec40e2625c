import { sql, type Kysely } from 'kysely';

/**
 * Renders are jobs that people order: with tags, as drafts, put away, made from one another. A cancelled one is shown as one
 * without a film, so what it is shown as is a column of its own, by which lists are read.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table renders
      alter column fps type double precision,
      add column tags text[] not null default '{}',
      add column is_draft boolean not null default false,
      add column archived boolean not null default false,
      add column created_by integer references users (id),
      add column made_from uuid,
      add column made_how text check (made_how in ('duplicate', 'retry')),
      add column retried_as uuid,
      add column render_time_sec double precision,
      add column shown text not null generated always as (case when state = 'cancelled' then 'error' else state end) stored,
      add column num_scenes integer not null generated always as (coalesce(jsonb_array_length(plan -> 'scenes'), 0)) stored,
      add column encoder text not null generated always as (coalesce(plan ->> 'encoder', 'auto')) stored`.execute(
    db,
  );
  await sql`
    update renders set render_time_sec =
      extract(epoch from (run ->> 'finished_at')::timestamptz - (run ->> 'started_at')::timestamptz)
    where state = 'completed' and run ->> 'finished_at' is not null and run ->> 'started_at' is not null`.execute(
    db,
  );
  await sql`drop index renders_newest`.execute(db);
  await sql`drop index renders_by_topic`.execute(db);
  await sql`drop index renders_by_change`.execute(db);
  await sql`create index renders_newest on renders (created_at desc, id) where not archived`.execute(db);
  await sql`create index renders_by_state on renders (shown, created_at desc, id) where not archived`.execute(
    db,
  );
  await sql`create index renders_archived on renders (created_at desc, id) where archived`.execute(db);
  await sql`create index renders_drafts on renders (created_at desc, id) where is_draft`.execute(db);
  await sql`create index renders_by_topic on renders (lower(topic), id) where not archived`.execute(db);
  await sql`create index renders_by_change on renders (updated_at desc, id) where not archived`.execute(db);
  await sql`create index renders_tags on renders using gin (tags)`.execute(db);
  await sql`
    create table render_steps (
      render_id uuid not null references renders (id) on delete cascade,
      step text not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      primary key (render_id, step)
    )`.execute(db);
}
