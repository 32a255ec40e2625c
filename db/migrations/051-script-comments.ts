import { sql, type Kysely } from 'kysely';

/** What is said of a script, and the answers to it. A scene is named by its lineage, which outlives versions: it refers to no row. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table script_comments (
      id integer generated always as identity primary key,
      script_id integer not null references scripts (id) on delete cascade,
      parent_id integer references script_comments (id) on delete cascade,
      lineage_id integer,
      quote jsonb,
      author_id integer not null references users (id),
      text text not null,
      resolved_at timestamptz,
      resolved_by integer references users (id),
      created_at timestamptz not null default now(),
      edited_at timestamptz,
      creation_key text unique,
      check (parent_id is null or (lineage_id is null and quote is null and resolved_at is null))
    )`.execute(db);
  await sql`create index script_comments_of_script on script_comments (script_id, id desc) where parent_id is null`.execute(
    db,
  );
  for (const column of ['script_id', 'parent_id', 'author_id', 'resolved_by'])
    await sql`create index ${sql.ref(`script_comments_by_${column}`)} on script_comments (${sql.ref(column)})`.execute(
      db,
    );
}
