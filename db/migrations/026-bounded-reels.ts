import { sql, type Kysely } from 'kysely';

/** A file says of its reel whatever it likes, and an index takes 2,700 bytes: what is found by it is its beginning. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`drop index files_reel`.execute(db);
  await sql`create index files_reel on files (left(lower(probe ->> 'reel'), 200) text_pattern_ops)`.execute(
    db,
  );
}
