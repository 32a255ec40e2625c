import { sql, type Kysely } from 'kysely';

/** Lists are sorted by more than their age: read from either end, each of these gives a page without sorting a hundred thousand rows. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index streams_by_title on streams (lower(title), id)`.execute(db);
  await sql`create index streams_by_change on streams (updated_at desc, id)`.execute(db);
  await sql`create index files_by_name on files (lower(filename), id)`.execute(db);
  await sql`create index files_by_size on files (size_bytes, id)`.execute(db);
  await sql`create index files_by_change on files (updated_at desc, id)`.execute(db);
  await sql`create index transfers_by_size on transfers (bytes_total, id)`.execute(db);
  await sql`create index renders_by_topic on renders (lower(topic), id)`.execute(db);
  await sql`create index renders_by_change on renders (updated_at desc, id)`.execute(db);
}
