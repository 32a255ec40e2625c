import { sql, type Kysely } from 'kysely';

/** The last number given out to each subject's live events: it outlives the events that are pruned. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table live_counters (
      subject_id text primary key,
      seq integer not null
    )`.execute(db);
  await sql`
    insert into live_counters (subject_id, seq)
    select subject_id, max(seq) from live_events group by subject_id`.execute(db);
}
