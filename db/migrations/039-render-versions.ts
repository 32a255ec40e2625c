import { sql, type Kysely } from 'kysely';

/** From a job one comes to those that were made from it: few, among however many. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index renders_made_from on renders (made_from) where made_from is not null`.execute(db);
}
