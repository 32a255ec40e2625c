import { sql, type Kysely } from 'kysely';

/** Files that machines are at: looked for every second among any number of files. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index files_at_work on files (updated_at) where task is not null`.execute(db);
}
