import { sql, type RawBuilder } from 'kysely';
import type { ScriptRight } from '../../../../workflows/contracts/scripts.ts';
import type { Db } from '../../../database.ts';
import type { Reader } from '../../../visibility.ts';
import { rightOn, seesScript } from '../visible.ts';

export interface SceneRow {
  readonly id: number;
  readonly script_id: number;
  readonly version_id: number;
  readonly version_number: number;
  readonly lineage_id: number;
  readonly scene_number: number;
  readonly setting: string;
  readonly goal: string;
  readonly tension: string;
  readonly tone: string;
  readonly content: string;
  readonly job_id: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** It is one of the newest version's, which are worked on. */
  readonly is_current: boolean;
  readonly rights: ScriptRight;
}

const columnsFor = (reader: Reader): RawBuilder<unknown> => sql`
  c.id, v.script_id, c.version_id, v.number as version_number, c.lineage_id, c.scene_number, c.setting, c.goal, c.tension, c.tone, c.content,
  c.job_id, c.created_at, c.updated_at, ${IS_NEWEST} as is_current, ${rightOn(reader, 's')} as rights`;

const IS_NEWEST = sql<boolean>`not exists (
  select from script_versions newer where newer.script_id = v.script_id and newer.number > v.number)`;

const FROM = sql`scenes c join script_versions v on v.id = c.version_id join scripts s on s.id = v.script_id`;

/** Undefined: for this reader there is none. */
export async function readScene(db: Db, reader: Reader, id: number): Promise<SceneRow | undefined> {
  const { rows } = await sql<SceneRow>`
    select ${columnsFor(reader)} from ${FROM} where c.id = ${id} and ${seesScript(reader, 's')}`.execute(db);
  return rows[0];
}

export interface SceneFilter {
  /** A version's id: its scenes, whichever version it is. Left out: those of newest versions alone. */
  readonly script_version?: number | undefined;
  readonly script_id?: number | undefined;
}

/** Script by script, in their order. */
export async function listScenes(
  db: Db,
  reader: Reader,
  { script_version, script_id }: SceneFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SceneRow[]; total: number }> {
  const wanted = sql.join(
    [
      seesScript(reader, 's'),
      script_version === undefined ? IS_NEWEST : sql`v.id = ${script_version}`,
      ...(script_id === undefined ? [] : [sql`s.id = ${script_id}`]),
    ],
    sql` and `,
  );
  const [{ rows }, count] = await Promise.all([
    sql<SceneRow>`
      select ${columnsFor(reader)} from ${FROM} where ${wanted}
      order by v.script_id, v.number, c.scene_number limit ${limit} offset ${offset}`.execute(db),
    sql<{ total: string }>`select count(*) as total from ${FROM} where ${wanted}`.execute(db),
  ]);
  return { rows, total: Number(count.rows[0]?.total ?? 0) };
}

/** A version's scenes as a table of contents has them. */
export async function outlineOf(db: Db, version_id: number) {
  return await db
    .selectFrom('scenes')
    .select(['id', 'lineage_id', 'scene_number', 'setting'])
    .where('version_id', '=', version_id)
    .orderBy('scene_number')
    .execute();
}
export type OutlineRow = Awaited<ReturnType<typeof outlineOf>>[number];
