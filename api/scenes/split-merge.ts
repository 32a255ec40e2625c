import type { Db } from '../../db/database.ts';
import { withDraft } from '../../db/queries/drafts/follow.ts';
import { lockScene } from '../../db/queries/scripts/scenes/lock.ts';
import {
  findSceneMade,
  hasMerged,
  mergeScenes,
  nextSceneId,
  splitScene,
} from '../../db/queries/scripts/scenes/write.ts';
import { firstHeading, joinTexts } from '../../screenplay/scenes/join.ts';
import { SCRIPT_LIMITS } from '../../workflows/contracts/scripts.ts';
import { conflict, invalid } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { logScript } from '../scripts/log.ts';
import { lockSceneFor } from '../scripts/rights.ts';

interface Cut {
  /** How many UTF-16 code units stay in the first. */
  readonly at: number;
  readonly setting?: string | undefined;
}

/**
 * Makes two scenes of one: the first goes on as what it was.
 * @param onceId of the request: its repeat finds the second.
 * @returns the second one's id. @throws ProblemError not_found, forbidden, conflict, validation_failed
 */
export async function split(
  { db }: { db: Db },
  user: User,
  id: number,
  { at, setting }: Cut,
  onceId: string,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const scene = await lockSceneFor(tx, user, id);
    const there = await findSceneMade(tx, onceId);
    if (there !== undefined) return there;
    const first = scene.content.slice(0, at);
    const second = scene.content.slice(at).replace(/^(?:[^\S\n]*\r?\n)+/, '');
    if (second === '' || !first.isWellFormed() || !second.isWellFormed())
      throw invalid([
        { path: 'at', message: `must lie inside the scene’s ${scene.content.length} characters` },
      ]);
    const called = (setting ?? firstHeading(second).slice(0, SCRIPT_LIMITS.setting)) || scene.setting;
    const made = await withDraft(tx, scene.script.id, user.id, () =>
      splitScene(tx, scene, { first, second, setting: called }, user.id, onceId),
    );
    await logScript(tx, scene.script.id, 'scene_split', user, { scene_id: id, second: made });
    return made;
  });
}

/**
 * Makes one scene of this one and the next.
 * @param onceId of the request: its repeat merges nothing more.
 * @throws ProblemError not_found, forbidden, conflict, validation_failed
 */
export async function merge({ db }: { db: Db }, user: User, id: number, onceId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const scene = await lockSceneFor(tx, user, id);
    if (await hasMerged(tx, onceId)) return;
    const next = await lockScene(tx, (await nextSceneId(tx, scene)) ?? 0);
    if (!next) throw conflict('There is no scene after this one.');
    const content = joinTexts([scene.content, next.content]);
    if (content.length > SCRIPT_LIMITS.scene)
      throw invalid([{ path: '', message: 'The two together are too long for one scene.' }]);
    await withDraft(tx, scene.script.id, user.id, () =>
      mergeScenes(tx, scene, next, content, user.id, onceId),
    );
    await logScript(tx, scene.script.id, 'scenes_merged', user, { scene_id: id, second: next.id });
  });
}
