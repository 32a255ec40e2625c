import { sql } from 'kysely';
import type { Db } from '../../../database.ts';
import { touchScript } from '../lock.ts';

/* The order of a version's scenes, which are numbered from 1 without a gap. Each of these is called with their script locked. */

export async function countScenes(tx: Db, version_id: number): Promise<number> {
  const { count } = await tx
    .selectFrom('scenes')
    .where('version_id', '=', version_id)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Makes room for a scene before the one that has this number now. */
export async function makeRoom(tx: Db, version_id: number, scene_number: number): Promise<void> {
  await tx
    .updateTable('scenes')
    .set({ scene_number: sql<number>`scene_number + 1` })
    .where('version_id', '=', version_id)
    .where('scene_number', '>=', scene_number)
    .execute();
}

/** Takes a scene away; those after it move up. */
export async function removeScene(
  tx: Db,
  { id, version_id, scene_number }: { id: number; version_id: number; scene_number: number },
): Promise<void> {
  await tx.deleteFrom('scenes').where('id', '=', id).execute();
  await tx
    .updateTable('scenes')
    .set({ scene_number: sql<number>`scene_number - 1` })
    .where('version_id', '=', version_id)
    .where('scene_number', '>', scene_number)
    .execute();
}

/** Puts a scene at another number; those between move by one. */
export async function moveScene(
  tx: Db,
  scene: { readonly id: number; readonly version_id: number; readonly scene_number: number },
  to: number,
): Promise<void> {
  const from = scene.scene_number;
  if (to === from) return;
  await sql`
    update scenes set scene_number = case
      when id = ${scene.id} then ${to}::integer
      when ${to}::integer < ${from}::integer then scene_number + 1
      else scene_number - 1 end
    where version_id = ${scene.version_id} and scene_number between least(${from}::integer, ${to}::integer) and greatest(${from}::integer, ${to}::integer)`.execute(
    tx,
  );
}

/**
 * Puts all scenes of a version in this order.
 * @returns false when these are not all of them, each once; nothing is changed then.
 */
export async function orderScenes(
  tx: Db,
  script_id: number,
  version_id: number,
  ids: readonly number[],
): Promise<boolean> {
  const rows = await tx
    .selectFrom('scenes')
    .select('id')
    .where('version_id', '=', version_id)
    .orderBy('scene_number')
    .execute();
  const asked = new Set(ids);
  if (asked.size !== ids.length || rows.length !== ids.length || !rows.every(({ id }) => asked.has(id)))
    return false;
  if (rows.every(({ id }, at) => id === ids[at])) return true;
  await sql`
    update scenes set scene_number = place
    from unnest(${[...ids]}::integer[]) with ordinality as asked (id, place)
    where scenes.id = asked.id and scenes.scene_number <> place`.execute(tx);
  await touchScript(tx, script_id, true);
  return true;
}
