import type { Db } from '../../db/database.ts';
import { lockScript, type LockedScript } from '../../db/queries/scripts/lock.ts';
import { lockScene, lockVersion, type LockedScene } from '../../db/queries/scripts/scenes/lock.ts';
import { readCharacterRight, readScriptRight } from '../../db/queries/scripts/visible.ts';
import { allows, type ScriptRight } from '../../workflows/contracts/scripts.ts';
import { conflict, forbidden, notFound } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';

/*
 * What somebody may do with writing. Who does not see it is told that there is none, in every verb; who is invited and asks for more
 * than he is invited to is told so.
 */

const SAID: Readonly<Record<ScriptRight, string>> = {
  read: 'read it',
  comment: 'read it and comment on it',
  write: 'write in it',
  own: 'do this',
};

/** @throws ProblemError not_found, forbidden */
export async function assertScriptRight(db: Db, user: User, id: number, asked: ScriptRight): Promise<void> {
  assertAllowed(await readScriptRight(db, user, id), asked, 'script');
}

function assertAllowed(has: ScriptRight | null, asked: ScriptRight, what: string): void {
  if (has === null) throw notFound(`such ${what}`);
  if (allows(has, asked)) return;
  throw forbidden(
    asked === 'own'
      ? 'Only its owner, and admins, may do this.'
      : `The script is shared with you: you may ${SAID[has]}, no more.`,
  );
}

/** Locks a script for somebody who may do this with it. @throws ProblemError not_found, forbidden */
export async function lockScriptFor(
  tx: Db,
  user: User,
  id: number,
  asked: ScriptRight,
): Promise<LockedScript> {
  const script = await lockScript(tx, id);
  if (!script) throw notFound('such script');
  await assertScriptRight(tx, user, id, asked);
  return script;
}

/**
 * Locks a scene, and its script, for somebody who changes it. Those of older versions stay as they are.
 * @throws ProblemError not_found, forbidden, conflict
 */
export async function lockSceneFor(tx: Db, user: User, id: number): Promise<LockedScene> {
  const scene = await lockScene(tx, id);
  if (!scene) throw notFound('such scene');
  assertAllowed(await readScriptRight(tx, user, scene.script.id), 'write', 'scene');
  assertCurrent(scene.is_current);
  return scene;
}

/**
 * Locks a version's script for somebody who changes the version's scenes; null: for them there is no such version.
 * @throws ProblemError forbidden, conflict
 */
export async function lockVersionFor(tx: Db, user: User, version_id: number): Promise<LockedScript | null> {
  const version = await lockVersion(tx, version_id);
  const right = version && (await readScriptRight(tx, user, version.script.id));
  if (!version || !right) return null;
  assertAllowed(right, 'write', 'version');
  assertCurrent(version.is_current);
  return version.script;
}

function assertCurrent(is_current: boolean): void {
  if (is_current) return;
  throw conflict('An older version stays as it is: restore it, and change the scenes of the new one.');
}

/** @throws ProblemError not_found, forbidden */
export async function assertOwnCharacter(db: Db, user: User, id: number): Promise<void> {
  const right = await readCharacterRight(db, user, id);
  if (!right) throw notFound('such character');
  if (!right.isOwn) throw forbidden('Only their owner, and admins, may change a character.');
}
