import type { ScriptType } from '../../../../workflows/contracts/job/job.ts';
import type { Db } from '../../../database.ts';

export interface Workbench {
  readonly version_id: number;
  readonly script_type: ScriptType;
  /** Of the version, as it was made. */
  readonly content: string;
  /** As they are now, in their order. */
  readonly scenes: readonly { readonly id: number; readonly setting: string; readonly content: string }[];
}

/** What a script is worked on with: its newest version's scenes; undefined: it has no version. */
export async function readWorkbench(db: Db, script_id: number): Promise<Workbench | undefined> {
  const newest = await db
    .selectFrom('script_versions')
    .select(['id as version_id', 'script_type', 'content'])
    .where('script_id', '=', script_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return undefined;
  const scenes = await db
    .selectFrom('scenes')
    .select(['id', 'setting', 'content'])
    .where('version_id', '=', newest.version_id)
    .orderBy('scene_number')
    .execute();
  return { ...newest, scenes };
}
