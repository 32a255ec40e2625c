import { sql, type RawBuilder } from 'kysely';
import type { LibraryFilterKind, LibraryKind } from '../../../workflows/contracts/library.ts';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import type { Reader, Visibility } from '../../visibility.ts';
import { isTagged, tagsAt } from './tags.ts';

export interface LibraryRow {
  /** Its storage key. */
  readonly key: string;
  readonly kind: LibraryKind;
  readonly title: string;
  readonly owner_kind: 'stream' | 'session' | 'render' | 'upload';
  readonly owner_id: string;
  readonly digest: string;
  readonly duration_sec: number | null;
  /** Frames a second; null: it does not move, or nobody has told. */
  readonly fps: number | null;
  /** Null: it is heard only. */
  readonly width: number | null;
  readonly height: number | null;
  readonly prompt: string | null;
  readonly provider: string | null;
  /** Of takes: which one it is, and how many there are. */
  readonly take: number | null;
  readonly takes: number | null;
  readonly tags: string[];
  readonly created_at: Date;
  /** The same in microseconds since 1970, as exact as Postgres has it: pages go on from there. */
  readonly at: string;
}

export interface LibraryFilter {
  readonly kind?: LibraryFilterKind | undefined;
  /** Part of the title or the prompt, in any case. */
  readonly search?: string | undefined;
  /** Any of these. */
  readonly tags?: readonly string[] | undefined;
  /** This one alone, an older take too. */
  readonly key?: string | undefined;
  /** Storage key of a take: all takes of its segment, instead of the newest of each. */
  readonly versions_of?: string | undefined;
  /** What follows this one. */
  readonly after?: { readonly at: string; readonly key: string } | undefined;
}

/** What somebody sees of all that was made, newest first: each table is read from its end, as far as the page needs. */
export async function listLibrary(
  db: Db,
  reader: Reader,
  filter: LibraryFilter,
  limit: number,
): Promise<LibraryRow[]> {
  const visible = visibleTo(reader);
  const { kind, versions_of } = filter;
  const has = (...kinds: readonly LibraryFilterKind[]): boolean => kind === undefined || kinds.includes(kind);
  const parts = [
    ...(has('image', 'clip') ? [takes(visible, filter, limit)] : []),
    ...(has('image', 'clip') && !versions_of ? [sessionAssets(visible, filter, limit)] : []),
    ...(has('film') && !versions_of ? [films(visible, filter, limit)] : []),
    ...(has('image', 'clip', 'music', 'uploaded') && !versions_of ? [uploads(reader, filter, limit)] : []),
  ].map((part) => sql`(${part})`);
  if (parts.length === 0) return [];
  const { rows } = await sql<LibraryRow>`
    select assets.*, (extract(epoch from created_at) * 1000000)::bigint::text as at from (${sql.join(parts, sql` union all `)}) as assets
    order by created_at desc, key limit ${limit}`.execute(db);
  return rows;
}

/** The order of `created_at desc, key`, after which the page begins. */
function following({ after }: LibraryFilter, at: string, key: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!after) return sql`true`;
  const when = sql`(timestamptz 'epoch' + ${after.at}::bigint * interval '1 microsecond')`;
  return sql`${sql.ref(at)} <= ${when} and (${sql.ref(at)} < ${when} or ${key} > ${after.key})`;
}

const found = ({ search }: LibraryFilter, ...columns: readonly string[]): RawBuilder<unknown> =>
  search
    ? sql`(${sql.join(
        columns.map((column) => sql`${sql.ref(column)} ilike ${containing(search)}`),
        sql` or `,
      )})`
    : sql`true`;

const named = ({ key: wanted }: LibraryFilter, key: RawBuilder<unknown>): RawBuilder<unknown> =>
  wanted ? sql`${key} = ${wanted}` : sql`true`;

const tagged = ({ tags }: LibraryFilter, key: RawBuilder<unknown>): RawBuilder<unknown> =>
  tags?.length ? isTagged(key, tags) : sql`true`;

function takes(visible: Visibility, filter: LibraryFilter, limit: number): RawBuilder<unknown> {
  const { kind, versions_of } = filter;
  const which = filter.key
    ? named(filter, sql`t.storage_key`)
    : versions_of
      ? sql`(t.stream_id, t.segment_id, t.kind) in
        (select stream_id, segment_id, kind from takes where storage_key = ${versions_of})`
      : sql`not exists (select from takes newer where newer.stream_id = t.stream_id
        and newer.segment_id = t.segment_id and newer.kind = t.kind and newer.take > t.take)`;
  return sql`
    select t.storage_key as key, case t.kind when 'video' then 'clip' else 'image' end as kind, s.title,
      'stream' as owner_kind, t.stream_id as owner_id, t.digest, t.duration_sec,
      case t.kind when 'video' then (
        select r.fps from stream_revisions r where r.stream_id = t.stream_id order by r.revision desc limit 1
      ) end as fps, t.width, t.height,
      t.prompt, t.provider, t.take,
      (select max(all_of.take) from takes all_of where all_of.stream_id = t.stream_id
        and all_of.segment_id = t.segment_id and all_of.kind = t.kind) as takes,
      ${tagsAt(sql`t.storage_key`)} as tags, t.created_at
    from takes t join streams s on s.id = t.stream_id
    where ${visible.of('stream', 't.stream_id')} and ${which}
      and ${kind ? sql`t.kind = ${kind === 'clip' ? 'video' : 'keyframe'}` : sql`true`}
      and ${found(filter, 's.title', 't.prompt')}
      and ${tagged(filter, sql`t.storage_key`)}
      and ${following(filter, 't.created_at', sql`t.storage_key`)}
    order by t.created_at desc, t.storage_key limit ${limit}`;
}

function sessionAssets(visible: Visibility, filter: LibraryFilter, limit: number): RawBuilder<unknown> {
  const { kind } = filter;
  return sql`
    select a.storage_key as key, a.kind, s.title, 'session' as owner_kind, a.session_id::text as owner_id,
      a.digest, a.duration_sec, case a.kind when 'clip' then s.fps end as fps, a.width, a.height, a.prompt, a.provider, null::integer as take,
      null::integer as takes, ${tagsAt(sql`a.storage_key`)} as tags, a.created_at
    from session_assets a join sessions s on s.id = a.session_id
    where ${visible.of('session', 'a.session_id')}
      and ${kind ? sql`a.kind = ${kind}` : sql`true`}
      and ${found(filter, 's.title', 'a.prompt')}
      and ${named(filter, sql`a.storage_key`)} and ${tagged(filter, sql`a.storage_key`)}
      and ${following(filter, 'a.created_at', sql`a.storage_key`)}
    order by a.created_at desc, a.storage_key limit ${limit}`;
}

const FILM_KEY = /^renders\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/final\/final\.mp4$/;

/** By its id: no index knows of keys that are put together. */
function isFilm({ key }: LibraryFilter): RawBuilder<unknown> {
  if (!key) return sql`true`;
  const id = FILM_KEY.exec(key)?.[1];
  return id ? sql`renders.id = ${id}::uuid` : sql`false`;
}

function films(visible: Visibility, filter: LibraryFilter, limit: number): RawBuilder<unknown> {
  const key = sql`'renders/' || renders.id || '/final/final.mp4'`;
  return sql`
    select ${key} as key, 'film' as kind, topic as title, 'render' as owner_kind, renders.id::text as owner_id,
      digest, duration_sec, fps, split_part(resolution, 'x', 1)::integer as width,
      split_part(resolution, 'x', 2)::integer as height, null::text as prompt, null::text as provider,
      null::integer as take, null::integer as takes, tags, renders.created_at
    from renders
    where digest is not null and not archived and ${visible.of('render', 'renders.id')}
      and ${found(filter, 'topic')}
      and ${isFilm(filter)} and ${filter.tags?.length ? sql`tags && ${filter.tags}::text[]` : sql`true`}
      and ${following(filter, 'renders.created_at', key)}
    order by renders.created_at desc, renders.id limit ${limit}`;
}

/** For whoever brought them, and the admins. */
function uploads({ id, role }: Reader, filter: LibraryFilter, limit: number): RawBuilder<unknown> {
  const { kind } = filter;
  return sql`
    select storage_key as key, kind, filename as title, 'upload' as owner_kind, digest as owner_id, digest, duration_sec,
      fps, width, height, null::text as prompt, null::text as provider, null::integer as take, null::integer as takes,
      ${tagsAt(sql`uploads.storage_key`)} as tags, created_at
    from uploads
    where ${role === 'admin' ? sql`true` : sql`owner_id = ${id}`}
      and ${kind && kind !== 'uploaded' ? sql`kind = ${kind}` : sql`true`}
      and ${found(filter, 'filename')}
      and ${named(filter, sql`storage_key`)} and ${tagged(filter, sql`storage_key`)}
      and ${following(filter, 'created_at', sql`storage_key`)}
    order by created_at desc, storage_key limit ${limit}`;
}
