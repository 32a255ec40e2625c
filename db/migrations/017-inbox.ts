import { sql, type Kysely } from 'kysely';

/**
 * One inbox for all kinds, written by the step that opens a checkpoint: what a row shows stands in it, and so does when it
 * becomes urgent, by which the inbox is sorted. Camera files that wait for somebody get their rows here, once.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table checkpoints
      add column failure text,
      add column picture_key text,
      add column picture_digest text,
      add column urgent_at timestamptz`.execute(db);
  await sql`
    update checkpoints c set
      failure = s.failure,
      picture_key = coalesce(
        case when s.run -> 'render' ->> 'digest' is not null then (s.run -> 'render' ->> 'id') || '/poster.jpg' end,
        shot.key),
      picture_digest = coalesce(s.run -> 'render' ->> 'digest', shot.digest)
    from streams s
    left join lateral (
      select 'streams/' || s.id || '/keyframes/' || (segment ->> 'id') || '-take-' || (segment -> 'keyframe' ->> 'take') || '.png' as key,
        segment -> 'keyframe' ->> 'digest' as digest
      from jsonb_array_elements(coalesce(s.run -> 'segments', '[]')) with ordinality as listed (segment, place)
      where segment -> 'keyframe' ->> 'digest' is not null
      order by place limit 1
    ) as shot on true
    where c.kind = 'stream' and c.subject_id = s.id and c.closed_at is null`.execute(db);
  await sql`
    insert into checkpoints (kind, subject_id, title, checkpoint, round, roles, opened_at, assignee_id, url, failure, picture_key, picture_digest)
    select 'file', id::text, filename,
      case state
        when 'detected' then 'validate' when 'validated' then 'queue' when 'queued' then 'start_transfer'
        when 'transferred' then 'assign' when 'colorist_assigned' then 'start' when 'in_progress' then 'deliver'
        else 'archive' end,
      1,
      case when state in ('colorist_assigned', 'in_progress') then array['colorist'] else array['engineer', 'admin'] end,
      updated_at,
      case when state in ('colorist_assigned', 'in_progress') then colorist_id end,
      '/files/' || id, failure, probe ->> 'poster_key', sha256
    from files
    where task is null and state not in ('transferring', 'archived', 'rejected')`.execute(db);
  await sql`
    insert into checkpoints (kind, subject_id, title, checkpoint, round, roles, opened_at, url, failure, picture_key, picture_digest)
    select 'file', f.id::text, f.filename, 'start_transfer', 1, array['engineer', 'admin'], t.updated_at, '/files/' || f.id,
      t.error, f.probe ->> 'poster_key', f.sha256
    from files f join transfers t on t.id = f.transfer_id
    where t.state = 'failed' and f.state = 'transferring'`.execute(db);
  await sql`
    update checkpoints set urgent_at = coalesce(
      due_at, case when failure is null then opened_at + interval '72 hours' else opened_at end)`.execute(db);
  await sql`alter table checkpoints alter column urgent_at set not null`.execute(db);
  await sql`drop index checkpoints_open`.execute(db);
  await sql`create index checkpoints_urgent on checkpoints (urgent_at, subject_id) where closed_at is null`.execute(
    db,
  );
  await sql`drop index files_waiting`.execute(db);
}
