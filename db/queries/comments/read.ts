import { sql, type RawBuilder } from 'kysely';
import type { Quote } from '../../../screenplay/quote/quote.ts';
import type { Db } from '../../database.ts';
import type { PersonRow } from '../streams/read.ts';

export interface CommentRow {
  readonly id: number;
  readonly script_id: number;
  readonly parent_id: number | null;
  readonly author: PersonRow;
  readonly text: string;
  readonly lineage_id: number | null;
  /** That scene in the newest version; null: none, or it is there no more. */
  readonly scene_id: number | null;
  readonly quote: Quote | null;
  readonly resolved_at: Date | null;
  readonly resolved_by: PersonRow | null;
  readonly created_at: Date;
  readonly edited_at: Date | null;
}

export type CommentState = 'open' | 'resolved' | 'all';

const personOf = (column: string): RawBuilder<PersonRow> => sql<PersonRow>`(
  select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name)
  from users u where u.id = ${sql.ref(column)})`;

const rows = sql`
  select c.id, c.script_id, c.parent_id, c.text, c.lineage_id, c.quote, c.resolved_at, c.created_at, c.edited_at,
    ${personOf('c.author_id')} as author, ${personOf('c.resolved_by')} as resolved_by,
    (select s.id from scenes s where s.lineage_id = c.lineage_id and s.version_id = (
      select v.id from script_versions v where v.script_id = c.script_id order by v.number desc limit 1)
      order by s.id limit 1) as scene_id
  from script_comments c`;

const inState: Readonly<Record<CommentState, RawBuilder<boolean>>> = {
  open: sql<boolean>`c.resolved_at is null`,
  resolved: sql<boolean>`c.resolved_at is not null`,
  all: sql<boolean>`true`,
};

/** What threads of a script begin with, newest first. @param after the last of the page before, by its id. */
export async function listThreads(
  db: Db,
  script_id: number,
  state: CommentState,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<{ rows: CommentRow[]; total: number }> {
  const which = sql`c.script_id = ${script_id} and c.parent_id is null and ${inState[state]}`;
  const older = after === undefined ? sql`true` : sql`c.id < ${after}`;
  const [found, count] = await Promise.all([
    sql<CommentRow>`${rows} where ${which} and ${older} order by c.id desc limit ${limit}`.execute(db),
    sql<{ total: string }>`select count(*) as total from script_comments c where ${which}`.execute(db),
  ]);
  return { rows: found.rows, total: Number(count.rows[0]?.total ?? 0) };
}

/** The answers to these, oldest first. */
export async function listReplies(db: Db, parents: readonly number[]): Promise<CommentRow[]> {
  if (parents.length === 0) return [];
  const found = await sql<CommentRow>`
    ${rows} where c.parent_id in (${sql.join(parents)}) order by c.id`.execute(db);
  return found.rows;
}

export async function readComment(db: Db, id: number): Promise<CommentRow | undefined> {
  return (await sql<CommentRow>`${rows} where c.id = ${id}`.execute(db)).rows[0];
}

/** The lineage of a scene of a script, in whatever version; undefined: it is none of this script's. */
export async function readLineage(db: Db, script_id: number, scene_id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('scenes')
    .innerJoin('script_versions', 'script_versions.id', 'scenes.version_id')
    .select('lineage_id')
    .where('scenes.id', '=', scene_id)
    .where('script_id', '=', script_id)
    .executeTakeFirst();
  return row?.lineage_id;
}
