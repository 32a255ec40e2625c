import { sql, type Kysely } from 'kysely';

/** Colour routing: sites, their keys, camera files and transfers. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table sites (
      id text primary key,
      name text not null,
      last_heartbeat timestamptz,
      watch_path text,
      version text,
      free_bytes bigint,
      queue_depth integer,
      transfer_limit integer not null default 2 check (transfer_limit between 1 and 64),
      bandwidth_bytes_per_sec bigint check (bandwidth_bytes_per_sec > 0),
      default_destination text references sites (id),
      auto_validate boolean not null default false,
      auto_queue boolean not null default false,
      auto_transfer boolean not null default false,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    insert into sites (id, name) values ('tustin', 'Tustin'), ('nashville', 'Nashville'), ('dallas', 'Dallas')`.execute(
    db,
  );

  // One key a site, known by its sha256 only; a revoked key stays for the record.
  await sql`
    create table site_keys (
      id integer generated always as identity primary key,
      site_id text not null references sites (id),
      digest bytea not null unique,
      hint text not null,
      created_by integer references users (id),
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    )`.execute(db);
  await sql`create unique index site_keys_in_force on site_keys (site_id) where revoked_at is null`.execute(
    db,
  );

  await sql`
    create table files (
      id uuid primary key,
      filename text not null,
      source_site text not null references sites (id),
      destination_site text references sites (id),
      path text not null,
      size_bytes bigint not null check (size_bytes >= 0),
      sha256 text not null,
      metadata jsonb not null default '{}',
      uploaded_key text,
      state text not null default 'detected',
      task text,
      priority integer not null default 3,
      colorist_id integer references users (id),
      transfer_id uuid,
      probe jsonb,
      reason text,
      failure text,
      created_by text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      seq integer not null default 0,
      run jsonb,
      unique (source_site, path, sha256)
    )`.execute(db);
  await sql`create index files_newest on files (created_at desc, id)`.execute(db);
  await sql`create index files_by_state on files (state, created_at desc, id)`.execute(db);
  await sql`create index files_by_site on files (source_site, created_at desc, id)`.execute(db);
  await sql`create index files_by_colorist on files (colorist_id, created_at desc, id) where colorist_id is not null`.execute(
    db,
  );
  await sql`create index files_filename on files using gin (filename gin_trgm_ops)`.execute(db);

  await sql`
    create table transfers (
      id uuid primary key,
      file_id uuid not null references files (id) on delete cascade,
      from_site text not null references sites (id),
      to_site text not null references sites (id),
      state text not null default 'queued',
      priority integer not null,
      bytes_total bigint not null,
      bytes_done bigint not null default 0,
      bytes_per_sec double precision not null default 0,
      attempts integer not null default 0,
      resumed_from bigint not null default 0,
      error text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      completed_at timestamptz,
      seq integer not null default 0,
      run jsonb
    )`.execute(db);
  await sql`create index transfers_newest on transfers (created_at desc, id)`.execute(db);
  await sql`create index transfers_by_state on transfers (state, created_at desc, id)`.execute(db);
  await sql`create index transfers_file on transfers (file_id)`.execute(db);
  await sql`create index transfers_completed on transfers (completed_at) where completed_at is not null`.execute(
    db,
  );
}
