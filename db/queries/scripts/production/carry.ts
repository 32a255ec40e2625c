import { carryNumbers, type SceneToNumber } from '../../../../screenplay/production/numbering.ts';
import { cutScenes } from '../../../../screenplay/scenes/cut.ts';
import type { ScriptType } from '../../../../workflows/contracts/job/job.ts';
import type { Db } from '../../../database.ts';

interface Version {
  readonly id: number;
  readonly script_type: ScriptType;
  readonly content: string;
}

/** Gives a new version the scene numbers of the one before, where that has any. */
export async function carryProduction(tx: Db, before_id: number, version: Version): Promise<void> {
  const before = await tx
    .selectFrom('script_production')
    .select('numbers')
    .where('version_id', '=', before_id)
    .executeTakeFirst();
  if (!before) return;
  const scenes = await scenesToNumber(tx, version);
  // What is no screenplay has none of its scenes; the next screenplay will.
  const numbers =
    version.script_type === 'screenplay' ? carryNumbers(before.numbers, scenes) : before.numbers;
  await tx
    .insertInto('script_production')
    .values({ version_id: version.id, numbers: JSON.stringify(numbers) })
    .execute();
}

/** The scenes of a version that was made just now, as its text has them. */
async function scenesToNumber(tx: Db, { id, script_type, content }: Version): Promise<SceneToNumber[]> {
  const rows = await tx
    .selectFrom('scenes')
    .select('lineage_id')
    .where('version_id', '=', id)
    .orderBy('scene_number')
    .execute();
  return cutScenes(content, script_type)
    .slice(0, rows.length)
    .map(({ heading, number }, at) => ({ heading, number, lineage: rows[at]?.lineage_id ?? null }));
}
