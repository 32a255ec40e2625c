import { sql, type Kysely } from 'kysely';

/**
 * The audit log: rows are only ever added, each bearing the hash of the one before it.
 * hash = sha256(previous hash || the row as a jsonb array, in UTF-8). jsonb prints one way only, so the text is canonical.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table audit_log (
      id bigint primary key,
      at timestamptz not null,
      actor_id integer,
      actor text not null,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      detail jsonb not null,
      hash bytea not null
    )`.execute(db);
  await sql`create index audit_log_subject on audit_log (subject_kind, subject_id, id)`.execute(db);
  await sql`create index audit_log_actor on audit_log (actor, id)`.execute(db);
  await sql`create index audit_log_action on audit_log (action, id)`.execute(db);
  await sql`create index audit_log_at on audit_log (at)`.execute(db);

  await sql`
    create function audit_hash(previous bytea, entry audit_log) returns bytea
    language sql stable as $$
      select sha256(previous || convert_to(jsonb_build_array(
        entry.id, extract(epoch from entry.at), entry.actor_id, entry.actor, entry.action, entry.subject_kind, entry.subject_id, entry.detail
      )::text, 'UTF8'))
    $$`.execute(db);

  // The lock makes the chain a chain: two transactions cannot both follow the same row.
  await sql`
    create function audit_chain() returns trigger
    language plpgsql as $$
    declare
      last audit_log;
    begin
      perform pg_advisory_xact_lock(hashtext('audit_log'));
      select * into last from audit_log order by id desc limit 1;
      new.id := coalesce(last.id, 0) + 1;
      new.hash := audit_hash(coalesce(last.hash, ''::bytea), new);
      return new;
    end $$`.execute(db);
  await sql`create trigger audit_log_chain before insert on audit_log for each row execute function audit_chain()`.execute(
    db,
  );

  await sql`
    create function audit_refuse() returns trigger
    language plpgsql as $$
    begin
      raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  await sql`
    create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function audit_refuse()`.execute(db);
  await sql`
    create trigger audit_log_no_truncate before truncate on audit_log
    for each statement execute function audit_refuse()`.execute(db);
}
