import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { Reader } from '../../visibility.ts';
import { tellOfScript } from './tell.ts';
import { seesCharacter } from './visible.ts';

/** What people say of a script. */
export interface ScriptTexts {
  readonly title: string;
  readonly genre: string;
  readonly tone: string;
  readonly logline: string;
}

/**
 * Which of these characters a script of this owner cannot have: there is no such one, for this reader, or it is somebody else's.
 * @returns their places in the list.
 */
export async function foreignCharacters(
  db: Db,
  reader: Reader,
  owner_id: number,
  ids: readonly number[],
): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('characters')
    .select('id')
    .where('owner_id', '=', owner_id)
    .where('id', 'in', ids)
    .where(seesCharacter(reader))
    .execute();
  const own = new Set(rows.map(({ id }) => id));
  return ids.flatMap((id, place) => (own.has(id) ? [] : [place]));
}

/**
 * Stores a script without a version.
 * @param creation_key of the request: its repeat finds what there is.
 */
export async function insertScript(
  tx: Db,
  texts: ScriptTexts,
  owner_id: number,
  creation_key: string | null,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const inserted = await tx
    .insertInto('scripts')
    .values({ ...texts, owner_id, creation_key })
    .onConflict((conflict) => conflict.column('creation_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return { id: inserted.id, isNew: true };
  const { id } = await tx
    .selectFrom('scripts')
    .select('id')
    .where('creation_key', '=', creation_key)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

/** @returns whether that changed anything. */
export async function updateScript(tx: Db, id: number, changes: Partial<ScriptTexts>): Promise<boolean> {
  const entries = Object.entries(changes) as [keyof ScriptTexts, string][];
  if (entries.length === 0) return false;
  const { numUpdatedRows } = await tx
    .updateTable('scripts')
    .set({ ...changes, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where((eb) => eb.or(entries.map(([name, value]) => eb(name, '<>', value))))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tellOfScript(tx, id);
  return true;
}

/** Gives a script these characters, in this order, instead of those that it had. @returns whether that changed anything. */
export async function setCast(tx: Db, script_id: number, ids: readonly number[]): Promise<boolean> {
  const before = await tx
    .selectFrom('script_characters')
    .select('character_id')
    .where('script_id', '=', script_id)
    .orderBy('place')
    .execute();
  if (before.map(({ character_id }) => character_id).join() === ids.join()) return false;
  await tx.deleteFrom('script_characters').where('script_id', '=', script_id).execute();
  if (ids.length > 0)
    await tx
      .insertInto('script_characters')
      .values(ids.map((character_id, place) => ({ script_id, character_id, place })))
      .execute();
  await tx
    .updateTable('scripts')
    .set({ updated_at: sql<Date>`now()` })
    .where('id', '=', script_id)
    .execute();
  await tellOfScript(tx, script_id);
  return true;
}

/** With its versions, their scenes and all that these said before. */
export async function deleteScript(tx: Db, id: number): Promise<void> {
  await tx.deleteFrom('scripts').where('id', '=', id).execute();
}
