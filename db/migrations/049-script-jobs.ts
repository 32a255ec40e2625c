import { sql, type Kysely } from 'kysely';

/** Writing jobs. Its texts stand here alone: a workflow's history has none. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table script_jobs (
      id uuid primary key,
      owner_id integer not null references users (id),
      title text not null,
      job_type text not null,
      script_type text not null,
      prompt text not null,
      script_id integer references scripts (id) on delete set null,
      scene_id integer references scenes (id) on delete set null,
      state text not null,
      detail text,
      failure text,
      seq integer not null default 0,
      run jsonb,
      sent jsonb,
      provider text,
      model text,
      message_id text,
      text text not null default '',
      input_tokens integer,
      output_tokens integer,
      version_id integer references script_versions (id) on delete set null,
      replaced_scene_id integer references scenes (id) on delete set null,
      remark text,
      retry_of uuid references script_jobs (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  // An owner's list, and an admin's over everybody's.
  await sql`create index script_jobs_of_owner on script_jobs (owner_id, created_at desc, id)`.execute(db);
  await sql`create index script_jobs_newest on script_jobs (created_at desc, id)`.execute(db);
  await sql`create index script_jobs_title on script_jobs using gin (title gin_trgm_ops)`.execute(db);
  await sql`create index script_jobs_open on script_jobs (updated_at) where state in ('pending', 'running')`.execute(
    db,
  );
  await sql`create index script_jobs_of_script on script_jobs (script_id, created_at desc)`.execute(db);
  for (const column of ['scene_id', 'version_id', 'replaced_scene_id', 'retry_of'])
    await sql`create index ${sql.ref(`script_jobs_by_${column}`)} on script_jobs (${sql.ref(column)})`.execute(
      db,
    );
}
