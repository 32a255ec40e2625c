import type { Db } from '../database.ts';

/** Which of these camera files there are. */
export async function findKnownFiles(db: Db, ids: readonly string[]): Promise<string[]> {
  return (await db.selectFrom('files').select('id').where('id', 'in', ids).execute()).map(({ id }) => id);
}

/** Which of these transfers there are. */
export async function findKnownTransfers(db: Db, ids: readonly string[]): Promise<string[]> {
  return (await db.selectFrom('transfers').select('id').where('id', 'in', ids).execute()).map(({ id }) => id);
}

/** Files that have begun and, as far as is recorded, have not come to their end. */
export async function findOpenFiles(db: Db): Promise<{ id: string }[]> {
  return await db
    .selectFrom('files')
    .select('id')
    .where('state', 'not in', ['archived', 'rejected'])
    .where('run', 'is not', null)
    .execute();
}

/** The same of transfers. */
export async function findOpenTransfers(db: Db): Promise<{ id: string }[]> {
  return await db
    .selectFrom('transfers')
    .select('id')
    .where('state', 'not in', ['completed', 'cancelled'])
    .where('run', 'is not', null)
    .execute();
}
