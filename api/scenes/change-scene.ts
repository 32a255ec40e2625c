import type { Db } from '../../db/database.ts';
import { withDraft } from '../../db/queries/drafts/follow.ts';
import { orderScenes } from '../../db/queries/scripts/scenes/place.ts';
import { outlineOf, readScene, type OutlineRow } from '../../db/queries/scripts/scenes/read.ts';
import { readWorkbench } from '../../db/queries/scripts/scenes/workbench.ts';
import {
  deleteScene as deleteRow,
  insertScene,
  updateScene,
  type SceneChanges,
  type SceneNotes,
} from '../../db/queries/scripts/scenes/write.ts';
import { defined } from '../http/defined.ts';
import { conflict, invalid, notFound } from '../http/errors.ts';
import { presentScene } from '../presenters/script.ts';
import type { User } from '../schemas/accounts.ts';
import type { Scene } from '../schemas/scenes.ts';
import { logScript } from '../scripts/log.ts';
import { lockSceneFor, lockScriptFor, lockVersionFor } from '../scripts/rights.ts';

/** @throws ProblemError not_found */
export async function loadScene({ db }: { db: Db }, user: User, id: number): Promise<Scene> {
  const row = await readScene(db, user, id);
  if (!row) throw notFound('such scene');
  return presentScene(row);
}

interface NewScene extends SceneNotes {
  readonly script_version: number;
  readonly scene_number?: number | undefined;
  readonly content: string;
}

/** @returns its id. @throws ProblemError forbidden, conflict, validation_failed */
export async function createScene(
  { db }: { db: Db },
  user: User,
  { script_version: version_id, ...scene }: NewScene,
  creation_key: string,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const script = await lockVersionFor(tx, user, version_id);
    if (!script) throw invalid([{ path: 'script_version', message: 'There is no such version.' }]);
    const row = { ...scene, version_id, author_id: user.id, creation_key };
    const { id, isNew } = await withDraft(tx, script.id, user.id, () => insertScene(tx, script.id, row));
    if (isNew) await logScript(tx, script.id, 'scene_added', user, { scene_id: id });
    return id;
  });
}

type Changes = { readonly [K in keyof SceneChanges]?: SceneChanges[K] | undefined } & {
  readonly script_version?: number | undefined;
};

/** @throws ProblemError not_found, forbidden, conflict, validation_failed */
export async function changeScene(
  { db }: { db: Db },
  user: User,
  id: number,
  { script_version, ...changes }: Changes,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const scene = await lockSceneFor(tx, user, id);
    if (script_version !== undefined && script_version !== scene.version_id)
      throw invalid([{ path: 'script_version', message: 'A scene stays in its version.' }]);
    const fields = await withDraft(tx, scene.script.id, user.id, () =>
      updateScene(tx, scene, defined(changes), user.id),
    );
    if (fields.length > 0)
      await logScript(tx, scene.script.id, 'scene_changed', user, { scene_id: id, fields });
  });
}

/** @throws ProblemError not_found, forbidden, conflict */
export async function deleteScene({ db }: { db: Db }, user: User, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const scene = await lockSceneFor(tx, user, id);
    await withDraft(tx, scene.script.id, user.id, () => deleteRow(tx, scene));
    const detail = { scene_id: id, scene_number: scene.scene_number, setting: scene.setting };
    await logScript(tx, scene.script.id, 'scene_deleted', user, detail);
  });
}

/**
 * Puts the scenes of a script's newest version in another order.
 * @returns them in it. @throws ProblemError not_found, forbidden, conflict, validation_failed
 */
export async function reorderScenes(
  { db }: { db: Db },
  user: User,
  script_id: number,
  ids: readonly number[],
): Promise<OutlineRow[]> {
  return await db.transaction().execute(async (tx) => {
    await lockScriptFor(tx, user, script_id, 'write');
    const workbench = await readWorkbench(tx, script_id);
    if (!workbench) throw conflict('The script has no version yet.');
    const isWhole = await withDraft(tx, script_id, user.id, () =>
      orderScenes(tx, script_id, workbench.version_id, ids),
    );
    if (!isWhole)
      throw invalid([{ path: 'scene_ids', message: 'must name each scene of the newest version, once' }]);
    const outline = await outlineOf(tx, workbench.version_id);
    if (workbench.scenes.some(({ id }, at) => id !== ids[at]))
      await logScript(tx, script_id, 'scenes_reordered', user, { scenes: ids.length });
    return outline;
  });
}
