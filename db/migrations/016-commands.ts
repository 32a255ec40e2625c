import { sql, type Kysely } from 'kysely';

/** Decisions become one kind of word among others: whatever people tell a workflow is stored here until it has answered. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table decisions rename to commands`.execute(db);
  await sql`
    alter table commands
      add column name text not null default 'decide',
      add column heard_at timestamptz,
      drop column workflow_id,
      alter column checkpoint drop not null,
      alter column verdict drop not null`.execute(db);
  await sql`alter table commands alter column name drop default`.execute(db);
  await sql`update commands set signal = signal || jsonb_build_object('id', id::text, 'name', 'decide')`.execute(
    db,
  );
  await sql`alter index decisions_subject rename to commands_subject`.execute(db);
  await sql`drop index decisions_unsettled`.execute(db);
  await sql`create index commands_unheard on commands (submitted_at) where outcome is null and heard_at is null`.execute(
    db,
  );
  await sql`create index commands_open on commands (kind, subject_id) where outcome is null`.execute(db);
}
