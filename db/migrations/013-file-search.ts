import { sql, type Kysely } from 'kysely';

/** Files are also looked for by the beginning of their digest or of their reel. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index files_sha256 on files (sha256 text_pattern_ops)`.execute(db);
  await sql`create index files_reel on files (lower(probe ->> 'reel') text_pattern_ops)`.execute(db);
}
