import { sql, type Kysely } from 'kysely';

/** What productions keep of a version: the numbers of its scenes from the locked one on, the locked one's pages, the colour of a revision. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table script_production (
      version_id integer primary key references script_versions (id) on delete cascade,
      numbers jsonb not null,
      locked_at timestamptz,
      paper text check (paper in ('letter', 'a4')),
      starts jsonb,
      color text,
      revised_on date,
      check ((locked_at is null) = (paper is null) and (paper is null) = (starts is null)),
      check ((color is null) = (revised_on is null))
    )`.execute(db);
}
