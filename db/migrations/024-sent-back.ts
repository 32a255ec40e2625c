import { sql, type Kysely } from 'kysely';

/** Who sent a subject back to a checkpoint of the inbox, from where and why; and from which keyframe a clip was made. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table checkpoints add column sent_back jsonb`.execute(db);
  // Takes of before do not know.
  await sql`alter table takes add column keyframe_take integer`.execute(db);
}
