import { sql, type Kysely } from 'kysely';

/** What was asked of providers that charge: written before it is asked, so that no crash can forget it and ask again. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table predictions (
      id uuid primary key default gen_random_uuid(),
      call_key text not null,
      cost_id uuid not null references costs (id),
      provider text not null,
      model text not null,
      seed integer,
      input jsonb not null,
      accepted integer not null,
      remote_id text,
      state text not null check (state in ('asked', 'begun', 'made', 'free', 'spent', 'lost', 'stopped')),
      output jsonb,
      note text,
      settled_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  // Of one call at most one is under way or made.
  await sql`
    create unique index predictions_open_call on predictions (call_key)
    where state in ('asked', 'begun', 'made')`.execute(db);
  await sql`create unique index predictions_remote on predictions (provider, remote_id)`.execute(db);
  await sql`create index predictions_of_call on predictions (call_key, created_at)`.execute(db);
  // What a killed process left behind is looked for.
  await sql`
    create index predictions_unsettled on predictions (changed_at)
    where state in ('asked', 'begun') or (state <> 'lost' and settled_at is null)`.execute(db);
}
