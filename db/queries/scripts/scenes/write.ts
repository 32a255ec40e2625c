import { sql } from 'kysely';
import type { Db } from '../../../database.ts';
import { touchScript } from '../lock.ts';
import type { LockedScene } from './lock.ts';
import { countScenes, makeRoom, moveScene, removeScene } from './place.ts';
import { keepText } from './replace-text.ts';

/* Each of these is called with the scene's script locked. */

export interface SceneNotes {
  readonly setting: string;
  readonly goal: string;
  readonly tension: string;
  readonly tone: string;
}

export interface NewScene extends SceneNotes {
  readonly version_id: number;
  /** Those from there on move back by one; left out, or higher than there are: at the end. */
  readonly scene_number?: number | undefined;
  readonly content: string;
  readonly author_id: number;
  /** Of the request: its repeat finds what there is. */
  readonly creation_key: string | null;
}

export async function insertScene(
  tx: Db,
  script_id: number,
  { scene_number, ...scene }: NewScene,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const made = await findSceneMade(tx, scene.creation_key);
  if (made !== undefined) return { id: made, isNew: false };
  const end = (await countScenes(tx, scene.version_id)) + 1;
  const place = Math.min(scene_number ?? end, end);
  if (place < end) await makeRoom(tx, scene.version_id, place);
  const { id } = await tx
    .insertInto('scenes')
    .values({ ...scene, scene_number: place, job_id: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await touchScript(tx, script_id, true);
  return { id, isNew: true };
}

/** The scene that a request has made, if it has been here before. */
export async function findSceneMade(tx: Db, creation_key: string | null): Promise<number | undefined> {
  if (creation_key === null) return undefined;
  const row = await tx
    .selectFrom('scenes')
    .select('id')
    .where('creation_key', '=', creation_key)
    .executeTakeFirst();
  return row?.id;
}

export interface SceneChanges extends Partial<SceneNotes> {
  readonly scene_number?: number;
  readonly content?: string;
}

/** The text before is kept. @returns what is another than before. */
export async function updateScene(
  tx: Db,
  scene: LockedScene,
  { scene_number, ...changes }: SceneChanges,
  author_id: number,
): Promise<readonly string[]> {
  const changed = (Object.keys(changes) as (keyof typeof changes)[]).filter(
    (name) => changes[name] !== scene[name],
  );
  const to = Math.min(scene_number ?? scene.scene_number, await countScenes(tx, scene.version_id));
  const isMoved = to !== scene.scene_number;
  if (changed.length === 0 && !isMoved) return [];
  const isWritten = changed.includes('content');
  if (isWritten) await keepText(tx, scene);
  await moveScene(tx, scene, to);
  await tx
    .updateTable('scenes')
    .set({
      ...Object.fromEntries(changed.map((name) => [name, changes[name]])),
      ...(isWritten && { author_id, job_id: null }),
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', scene.id)
    .execute();
  await touchScript(tx, scene.script.id, isWritten || isMoved || changed.includes('setting'));
  return isMoved ? [...changed, 'scene_number'] : changed;
}

export async function deleteScene(tx: Db, scene: LockedScene): Promise<void> {
  await removeScene(tx, scene);
  await touchScript(tx, scene.script.id, true);
}

/** Two of one: the first is the scene still, the second is new and comes right after it, with the same notes. */
export async function splitScene(
  tx: Db,
  scene: LockedScene,
  { first, second, setting }: { readonly first: string; readonly second: string; readonly setting: string },
  author_id: number,
  creation_key: string,
): Promise<number> {
  await updateScene(tx, scene, { content: first }, author_id);
  const { goal, tension, tone, version_id, scene_number } = scene;
  const { id } = await insertScene(tx, scene.script.id, {
    ...{ version_id, setting, goal, tension, tone, content: second, author_id, creation_key },
    scene_number: scene_number + 1,
  });
  return id;
}

/** One of two: the first, with the text of both; the second is there no more, its text is kept with the first one's. */
export async function mergeScenes(
  tx: Db,
  scene: LockedScene,
  next: LockedScene,
  content: string,
  author_id: number,
  creation_key: string,
): Promise<void> {
  await updateScene(tx, scene, { content }, author_id);
  await keepText(tx, { ...next, id: scene.id, creation_key });
  await removeScene(tx, next);
}

/** Whether a request has merged two scenes. */
export async function hasMerged(tx: Db, creation_key: string): Promise<boolean> {
  const kept = await tx
    .selectFrom('scene_texts')
    .select('id')
    .where('creation_key', '=', creation_key)
    .executeTakeFirst();
  return kept !== undefined;
}

/** The scene that comes after this one in its version. */
export async function nextSceneId(tx: Db, scene: LockedScene): Promise<number | undefined> {
  const row = await tx
    .selectFrom('scenes')
    .select('id')
    .where('version_id', '=', scene.version_id)
    .where('scene_number', '=', scene.scene_number + 1)
    .executeTakeFirst();
  return row?.id;
}
