import { sql, type Kysely } from 'kysely';

/** What was reported of an uploaded file is its path; where its bytes were put here is another matter. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table files add column stored_path text`.execute(db);
  await sql`update files set stored_path = path where uploaded_key is not null`.execute(db);
  // The path that was reported, unless that would make two rows one: the first one has it then.
  await sql`
    update files set path = reported.path
    from (
      select distinct on (source_site, sha256, metadata ->> 'original_path') id, metadata ->> 'original_path' as path
      from files
      where uploaded_key is not null and metadata ->> 'original_path' is not null
      order by source_site, sha256, metadata ->> 'original_path', created_at
    ) as reported
    where files.id = reported.id and not exists (
      select from files as other
      where other.source_site = files.source_site and other.sha256 = files.sha256 and other.path = reported.path
    )`.execute(db);
  await sql`alter table files drop column uploaded_key`.execute(db);
}
