import { sql, type Kysely } from 'kysely';

/** For how long a file at the site must be unchanged to count as complete, in seconds; null: as its daemon was told. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table sites add column settling_sec integer check (settling_sec between 1 and 3600)`.execute(
    db,
  );
}
