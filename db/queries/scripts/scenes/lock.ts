import type { Db } from '../../../database.ts';
import { lockScript, type LockedScript } from '../lock.ts';

export interface LockedScene {
  readonly id: number;
  readonly version_id: number;
  readonly lineage_id: number;
  readonly scene_number: number;
  readonly setting: string;
  readonly goal: string;
  readonly tension: string;
  readonly tone: string;
  readonly content: string;
  readonly author_id: number | null;
  readonly job_id: string | null;
  readonly script: LockedScript;
  /** It is one of the newest version's, which are worked on. */
  readonly is_current: boolean;
}

/** Keeps a scene and the script that it is of from others until the transaction ends; undefined: there is none. */
export async function lockScene(tx: Db, id: number): Promise<LockedScene | undefined> {
  const of = await tx
    .selectFrom('scenes')
    .innerJoin('script_versions', 'script_versions.id', 'scenes.version_id')
    .select('script_id')
    .where('scenes.id', '=', id)
    .executeTakeFirst();
  const script = of && (await lockScript(tx, of.script_id));
  if (!script) return undefined;
  // Read when it is locked: it may have been taken away while this waited.
  const scene = await tx
    .selectFrom('scenes')
    .select(['id', 'version_id', 'lineage_id', 'scene_number', 'setting', 'goal', 'tension', 'tone'])
    .select(['content', 'author_id', 'job_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!scene) return undefined;
  return { ...scene, script, is_current: await isNewest(tx, script.id, scene.version_id) };
}

/** Keeps the script of a version from others until the transaction ends; undefined: there is no such version. */
export async function lockVersion(
  tx: Db,
  version_id: number,
): Promise<{ readonly script: LockedScript; readonly is_current: boolean } | undefined> {
  const of = await tx
    .selectFrom('script_versions')
    .select('script_id')
    .where('id', '=', version_id)
    .executeTakeFirst();
  const script = of && (await lockScript(tx, of.script_id));
  return script && { script, is_current: await isNewest(tx, script.id, version_id) };
}

async function isNewest(tx: Db, script_id: number, version_id: number): Promise<boolean> {
  const newest = await tx
    .selectFrom('script_versions')
    .select('id')
    .where('script_id', '=', script_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.id === version_id;
}
