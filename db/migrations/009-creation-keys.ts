import { sql, type Kysely } from 'kysely';

/** What names the request that made a stream, so that its repeat finds the stream instead of making another. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table streams add column creation_key uuid unique`.execute(db);
}
