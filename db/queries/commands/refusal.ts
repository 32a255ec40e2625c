import type { Db } from '../../database.ts';

/** Why one of these words was refused before; null: none was. */
export async function findRefusal(tx: Db, ids: readonly string[]): Promise<string | null> {
  if (ids.length === 0) return null;
  const refused = await tx
    .selectFrom('commands')
    .select('result')
    .where('id', 'in', ids)
    .where('outcome', '=', 'refused')
    .executeTakeFirst();
  return refused ? String(refused.result?.['reason']) : null;
}
