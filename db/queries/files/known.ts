import type { Db } from '../../database.ts';

/** Which of these camera files there are. */
export async function findKnownFiles(db: Db, ids: readonly string[]): Promise<string[]> {
  return (await db.selectFrom('files').select('id').where('id', 'in', ids).execute()).map(({ id }) => id);
}

/** Which of these transfers there are. */
export async function findKnownTransfers(db: Db, ids: readonly string[]): Promise<string[]> {
  return (await db.selectFrom('transfers').select('id').where('id', 'in', ids).execute()).map(({ id }) => id);
}
