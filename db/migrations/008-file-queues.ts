import { sql, type Kysely } from 'kysely';

/** What is looked for and counted every second or two among any number of files. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index files_unstarted on files (created_at) where run is null`.execute(db);
  await sql`create index files_counts on files (state, source_site)`.execute(db);
  // Files that wait for a person, in the order of the inbox.
  await sql`
    create index files_waiting on files (updated_at, id)
    where task is null and state not in ('transferring', 'archived', 'rejected')`.execute(db);
}
