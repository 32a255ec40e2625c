import { sql, type Kysely } from 'kysely';

/** When a site was taken away: its row stays for the files that it found, and nobody sees it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table sites add column removed_at timestamptz`.execute(db);
}
