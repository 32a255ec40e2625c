import { sql, type Kysely } from 'kysely';

/** Characters, scripts, their versions and the scenes of these. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table characters (
      id integer generated always as identity primary key,
      owner_id integer not null references users (id),
      name text not null,
      personality text not null,
      goals text not null,
      voice text not null,
      backstory text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      creation_key uuid unique
    )`.execute(db);
  await sql`create index characters_of_owner on characters (owner_id, lower(name), id)`.execute(db);
  await sql`create index characters_by_name on characters (lower(name), id)`.execute(db);
  await sql`create index characters_by_age on characters (created_at desc, id)`.execute(db);
  await sql`create index characters_by_change on characters (updated_at desc, id)`.execute(db);
  await sql`create index characters_name on characters using gin (name gin_trgm_ops)`.execute(db);

  await sql`
    create table scripts (
      id integer generated always as identity primary key,
      owner_id integer not null references users (id),
      title text not null,
      genre text not null,
      tone text not null,
      logline text not null,
      scenes_changed_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      creation_key uuid unique
    )`.execute(db);
  await sql`create index scripts_of_owner on scripts (owner_id, updated_at desc, id)`.execute(db);
  await sql`create index scripts_by_title on scripts (lower(title), id)`.execute(db);
  await sql`create index scripts_by_age on scripts (created_at desc, id)`.execute(db);
  await sql`create index scripts_by_change on scripts (updated_at desc, id)`.execute(db);
  await sql`create index scripts_title on scripts using gin (title gin_trgm_ops)`.execute(db);

  await sql`
    create table script_characters (
      script_id integer not null references scripts (id) on delete cascade,
      character_id integer not null references characters (id) on delete cascade,
      place integer not null,
      primary key (script_id, character_id)
    )`.execute(db);
  await sql`create index script_characters_by_character on script_characters (character_id)`.execute(db);

  await sql`
    create table script_shares (
      script_id integer not null references scripts (id) on delete cascade,
      user_id integer not null references users (id),
      rights text not null check (rights in ('read', 'comment', 'write')),
      created_at timestamptz not null default now(),
      primary key (script_id, user_id)
    )`.execute(db);
  await sql`create index script_shares_of_user on script_shares (user_id, script_id)`.execute(db);

  await sql`
    create table script_versions (
      id integer generated always as identity primary key,
      script_id integer not null references scripts (id) on delete cascade,
      number integer not null check (number >= 1),
      script_type text not null,
      content text not null,
      words integer not null,
      notes text not null,
      author_id integer references users (id),
      job_id uuid unique,
      restores integer,
      created_at timestamptz not null default now(),
      creation_key uuid unique,
      unique (script_id, number)
    )`.execute(db);

  await sql`
    create table scenes (
      id integer generated always as identity primary key,
      version_id integer not null references script_versions (id) on delete cascade,
      lineage_id integer not null,
      scene_number integer not null,
      setting text not null,
      goal text not null,
      tension text not null,
      tone text not null,
      content text not null,
      author_id integer references users (id),
      job_id uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      creation_key uuid unique,
      unique (version_id, scene_number) deferrable initially deferred
    )`.execute(db);
  await sql`create index scenes_by_lineage on scenes (lineage_id)`.execute(db);
  // A scene that descends from no other bears its own id as its lineage. No default: of several rows one would get another's id.
  await sql`
    create function scene_begins_lineage() returns trigger language plpgsql as $$
    begin
      new.lineage_id := coalesce(new.lineage_id, new.id);
      return new;
    end $$`.execute(db);
  await sql`
    create trigger scene_begins_lineage before insert on scenes
    for each row execute function scene_begins_lineage()`.execute(db);

  await sql`
    create table scene_texts (
      id integer generated always as identity primary key,
      scene_id integer not null references scenes (id) on delete cascade,
      content text not null,
      author_id integer references users (id),
      job_id uuid,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index scene_texts_of_scene on scene_texts (scene_id, id)`.execute(db);
}
