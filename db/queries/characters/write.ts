import { sql } from 'kysely';
import type { Actor } from '../../../workflows/contracts/roles.ts';
import type { Db } from '../../database.ts';
import { appendAudit } from '../audit/append.ts';

/** What people say of a character. */
export interface CharacterTexts {
  readonly name: string;
  readonly personality: string;
  readonly goals: string;
  readonly voice: string;
  readonly backstory: string;
}

const told = async (
  tx: Db,
  id: number,
  event: 'created' | 'changed' | 'deleted',
  actor: Actor,
  detail: Record<string, unknown>,
): Promise<void> => {
  const line = { action: `character.${event}`, actor, at: new Date().toISOString(), detail };
  await appendAudit(tx, { kind: 'character', id: String(id) }, [line]);
};

/** @param creation_key of the request: its repeat finds what there is. */
export async function createCharacter(
  db: Db,
  texts: CharacterTexts,
  owner: Actor & { readonly id: number },
  creation_key: string | null,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('characters')
      .values({ ...texts, owner_id: owner.id, creation_key })
      .onConflict((conflict) => conflict.column('creation_key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) {
      const made = tx.selectFrom('characters').select('id').where('creation_key', '=', creation_key);
      return (await made.executeTakeFirstOrThrow()).id;
    }
    await told(tx, inserted.id, 'created', owner, { name: texts.name });
    return inserted.id;
  });
}

/** What is the same already is no event. */
export async function updateCharacter(
  db: Db,
  id: number,
  changes: Partial<CharacterTexts>,
  actor: Actor,
): Promise<void> {
  const entries = Object.entries(changes) as [keyof CharacterTexts, string][];
  if (entries.length === 0) return;
  await db.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('characters')
      .set({ ...changes, updated_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where((eb) => eb.or(entries.map(([name, value]) => eb(name, '<>', value))))
      .returning('name')
      .executeTakeFirst();
    if (!updated) return;
    await told(tx, id, 'changed', actor, { name: updated.name, fields: entries.map(([name]) => name) });
  });
}

/** Takes it out of every script, too. */
export async function deleteCharacter(db: Db, id: number, actor: Actor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const gone = await tx.deleteFrom('characters').where('id', '=', id).returning('name').executeTakeFirst();
    if (gone) await told(tx, id, 'deleted', actor, gone);
  });
}
