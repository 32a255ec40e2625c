import { sql, type Kysely } from 'kysely';

/** Answers of providers that cannot be asked after, as the process that waits for each one hears it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table held_answers (
      prediction_id uuid primary key references predictions (id) on delete cascade,
      holder uuid not null,
      taken_at timestamptz,
      alive_at timestamptz not null default clock_timestamp(),
      message_start jsonb,
      text text not null default '',
      message jsonb,
      failure jsonb,
      is_unwanted boolean not null default false
    )`.execute(db);
  // What was asked before there were any has its holder, and it is not known who: it is never asked again by itself.
  await sql`
    insert into held_answers (prediction_id, holder, taken_at)
    select id, gen_random_uuid(), changed_at from predictions
    where provider = 'anthropic' and state in ('asked', 'begun')`.execute(db);
}
