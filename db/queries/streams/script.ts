import type { ScriptType } from '../../../workflows/contracts/job/job.ts';
import type { Db } from '../../database.ts';

/** A version of a script with its scenes as they are now, in their order. */
export interface VersionScenes {
  readonly script_id: number;
  readonly title: string;
  readonly version_id: number;
  /** v1, v2, v3 … */
  readonly number: number;
  readonly script_type: ScriptType;
  readonly content: string;
  /** It is the newest, and its scenes have been changed since. */
  readonly is_unsaved: boolean;
  readonly scenes: readonly {
    readonly lineage_id: number;
    readonly scene_number: number;
    readonly setting: string;
    readonly content: string;
  }[];
}

/** @param number v1, v2 …; null: the newest. Undefined: there is no such version. */
export async function readVersionScenes(
  db: Db,
  script_id: number,
  number: number | null,
): Promise<VersionScenes | undefined> {
  const version = await db
    .selectFrom('script_versions')
    .innerJoin('scripts', 'scripts.id', 'script_versions.script_id')
    .select([
      'script_id',
      'title',
      'script_versions.id as version_id',
      'number',
      'script_type',
      'content',
      'scenes_changed_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('script_versions as newer')
        .whereRef('newer.script_id', '=', 'script_versions.script_id')
        .select(({ fn }) => fn.max('newer.number').as('newest'))
        .as('newest'),
    )
    .where('script_id', '=', script_id)
    .$if(number !== null, (query) => query.where('number', '=', number))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!version) return undefined;
  const { scenes_changed_at, newest, ...rest } = version;
  const scenes = await db
    .selectFrom('scenes')
    .select(['lineage_id', 'scene_number', 'setting', 'content'])
    .where('version_id', '=', version.version_id)
    .orderBy('scene_number')
    .execute();
  return { ...rest, is_unsaved: scenes_changed_at !== null && version.number === newest, scenes };
}

/** The script that a stream was made from, and the number of its version; undefined: from none, or one that is gone. */
export async function readScriptOfStream(
  db: Db,
  stream_id: string,
): Promise<{ readonly script_id: number; readonly version: number | null } | undefined> {
  const row = await db
    .selectFrom('streams')
    .leftJoin('script_versions', 'script_versions.id', 'streams.script_version_id')
    .select(['streams.script_id', 'number as version'])
    .where('streams.id', '=', stream_id)
    .executeTakeFirst();
  return row && row.script_id !== null ? { script_id: row.script_id, version: row.version } : undefined;
}

/** What a stream is compared with from now on. The version that it was made from when it has taken up another's scenes. */
export async function writeScriptVersion(db: Db, stream_id: string, version_id: number): Promise<void> {
  await db
    .updateTable('streams')
    .set({ script_version_id: version_id })
    .where('id', '=', stream_id)
    .execute();
}
