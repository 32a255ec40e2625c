import { sql } from 'kysely';
import type { JobRecord } from '../../../workflows/contracts/render/record.ts';
import type { Db } from '../../database.ts';

/*
 * What lies on disk, as a table of one connection's own beside `renders`: filled while people go on asking `renders`, which then
 * is brought in line with it in one transaction.
 */

/** @param db of one connection, whose table it is. */
export async function openShadow(db: Db): Promise<void> {
  await sql`drop table if exists render_shadow`.execute(db);
  await sql`
    create temporary table render_shadow (
      id uuid primary key,
      has_film boolean not null,
      has_record boolean not null,
      record jsonb
    )`.execute(db);
}

export interface OnDisk {
  readonly id: string;
  readonly has_film: boolean;
  readonly has_record: boolean;
}

/** Several files may be told of one job, together or apart. */
export async function addToShadow(db: Db, found: readonly OnDisk[]): Promise<void> {
  await sql`
    insert into render_shadow as shadow (id, has_film, has_record)
    select id, bool_or(has_film), bool_or(has_record)
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (id uuid, has_film boolean, has_record boolean)
    group by id
    on conflict (id) do update
      set has_film = shadow.has_film or excluded.has_film, has_record = shadow.has_record or excluded.has_record`.execute(
    db,
  );
}

/** The jobs that have a record on disk, and no row. */
export async function findUnindexed(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from render_shadow as shadow
    where has_record and not exists (select from renders where renders.id = shadow.id)`.execute(db);
  return rows.map(({ id }) => id);
}

export async function keepInShadow(db: Db, record: JobRecord): Promise<void> {
  await sql`update render_shadow set record = ${JSON.stringify(record)} where id = ${record.job_id}`.execute(
    db,
  );
}

/** What is said of a job whose film was removed. */
const FILM_GONE = 'The film is not in the storage any more. Retry makes it again.';
/** What is said of one that is known from the disk alone, and has no film there. */
const NOT_MADE = 'Nothing is known of this job but its plan. Retry makes its film.';

/**
 * Brings `renders` in line with what lies on disk, and counts anew. Whoever reads sees all of it or nothing; whoever writes waits
 * for a moment.
 * @param begun before anything was looked at: what was written since is right. A job that belongs to somebody who is not known
 * here stays out of the index: it would be everybody's.
 */
export async function swapShadow(db: Db, begun: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`lock table renders in share row exclusive mode`.execute(tx);
    await sql`
      insert into renders (id, topic, state, plan, resolution, fps, tags, is_draft, archived, owner_id, created_by, made_from, made_how,
        stream_id, session_id, created_at, updated_at, digest, duration_sec, encoded_by, spoken_by, error)
      select shadow.id, record #>> '{plan,topic}',
        case when has_film and film <> 'null' then 'completed' when (record -> 'is_draft')::boolean then 'queued' else 'error' end,
        record -> 'plan', record #>> '{plan,resolution}', (record #> '{plan,fps}')::double precision,
        array(select jsonb_array_elements_text(record -> 'tags')), (record -> 'is_draft')::boolean, (record -> 'archived')::boolean,
        owner.id, creator.id, (record ->> 'made_from')::uuid, record ->> 'made_how', streams.id, sessions.id, (record ->> 'created_at')::timestamptz, now(),
        case when has_film then film ->> 'digest' end,
        case when has_film and film <> 'null' then (film -> 'duration_sec')::double precision end,
        case when has_film then film ->> 'encoder' end, case when has_film then film ->> 'voice' end,
        case when has_film and film <> 'null' or (record -> 'is_draft')::boolean then null else ${NOT_MADE} end
      from render_shadow as shadow
        cross join lateral (select record -> 'film' as film) as made
        left join users as owner on owner.username = record ->> 'owner'
        left join users as creator on creator.username = record ->> 'created_by'
        left join streams on streams.id = record ->> 'stream_id'
        left join sessions on sessions.id = (record ->> 'session_id')::uuid
      where record is not null and (record ->> 'owner' is null or owner.id is not null)
      on conflict (id) do nothing`.execute(tx);
    await sql`
      update renders set state = 'error', error = ${FILM_GONE}, updated_at = now()
      where state = 'completed' and digest is not null and updated_at < ${begun}
        and not exists (select from render_shadow as shadow where shadow.id = renders.id and shadow.has_film)`.execute(
      tx,
    );
    await sql`
      update renders set state = 'completed', error = null, updated_at = now()
      where state = 'error' and error = ${FILM_GONE}
        and exists (select from render_shadow as shadow where shadow.id = renders.id and shadow.has_film)`.execute(
      tx,
    );
    await sql`select recount_renders()`.execute(tx);
  });
  await sql`drop table render_shadow`.execute(db);
}
