import { sql, type Kysely } from 'kysely';

/** What people call what was made or brought, beside its words. Films have the tags of their renders. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table asset_tags (
      storage_key text not null,
      tag text not null,
      place integer not null,
      primary key (storage_key, tag)
    )`.execute(db);
  await sql`create index asset_tags_by_tag on asset_tags (tag, storage_key)`.execute(db);
}
