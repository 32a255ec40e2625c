import type { Db } from '../../database.ts';

/** The account that created a stream and pays for it; null: nobody's, or no such stream. */
export async function readStreamOwner(db: Db, id: string): Promise<number | null> {
  const row = await db.selectFrom('streams').select('created_by').where('id', '=', id).executeTakeFirst();
  return row?.created_by ?? null;
}
