import { sql, type Kysely } from 'kysely';

/** What names the request that merged two scenes stands with the text that it kept: its repeat finds it, and merges no third. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table scene_texts add column creation_key uuid unique`.execute(db);
}
