import { sql, type Kysely } from 'kysely';

/** What encoded a film, and whose voice is in it: told with the film since its render was a machine, and found again on disk from now on. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table renders add column encoded_by text, add column spoken_by text`.execute(db);
  await sql`
    update renders set encoded_by = run ->> 'encoder', spoken_by = run ->> 'voice'
    where run ->> 'encoder' is not null`.execute(db);
}
