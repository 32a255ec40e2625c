import type { Db } from '../../db/database.ts';
import {
  deleteScript as deleteRow,
  foreignCharacters,
  insertScript,
  setCast,
  updateScript,
  type ScriptTexts,
} from '../../db/queries/scripts/write.ts';
import { newestNumber } from '../../db/queries/scripts/versions/read.ts';
import { defined } from '../http/defined.ts';
import { invalid } from '../http/errors.ts';
import type { User } from '../schemas/accounts.ts';
import { lockScriptFor } from './rights.ts';
import { logScript } from './log.ts';

type NewScript = ScriptTexts & { readonly character_ids: readonly number[] };
type Changes = { readonly [K in keyof NewScript]?: NewScript[K] | undefined };

/** @returns its id. @throws ProblemError validation_failed */
export async function createScript(
  { db }: { db: Db },
  user: User,
  { character_ids, ...texts }: NewScript,
  onceId: string,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    await assertCast(tx, user, user.id, character_ids);
    const { id, isNew } = await insertScript(tx, texts, user.id, onceId);
    if (!isNew) return id;
    await setCast(tx, id, character_ids);
    await logScript(tx, id, 'created', user, { title: texts.title });
    return id;
  });
}

/** @throws ProblemError not_found, forbidden, validation_failed */
export async function changeScript(
  { db }: { db: Db },
  user: User,
  id: number,
  { character_ids, ...texts }: Changes,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { owner_id, title } = await lockScriptFor(tx, user, id, 'write');
    if (character_ids) await assertCast(tx, user, owner_id, character_ids);
    const changes = defined(texts);
    const isChanged = await updateScript(tx, id, changes);
    const isRecast = character_ids !== undefined && (await setCast(tx, id, character_ids));
    if (!isChanged && !isRecast) return;
    const fields = [...(isChanged ? Object.keys(changes) : []), ...(isRecast ? ['character_ids'] : [])];
    await logScript(tx, id, 'changed', user, { title: changes.title ?? title, fields });
  });
}

/** With all its versions. @throws ProblemError not_found, forbidden */
export async function deleteScript({ db }: { db: Db }, user: User, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { title } = await lockScriptFor(tx, user, id, 'own');
    const versions = (await newestNumber(tx, id)) ?? 0;
    await deleteRow(tx, id);
    await logScript(tx, id, 'deleted', user, { title, versions });
  });
}

/** The cast of a script are characters of its owner, whom whoever casts them sees. @throws ProblemError validation_failed */
async function assertCast(tx: Db, user: User, owner_id: number, ids: readonly number[]): Promise<void> {
  const places = await foreignCharacters(tx, user, owner_id, ids);
  if (places.length === 0) return;
  throw invalid(
    places.map((place) => ({ path: `character_ids[${place}]`, message: 'There is no such character.' })),
  );
}
