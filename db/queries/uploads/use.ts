import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { Upload } from './keep.ts';

export async function findUpload(db: Db, key: string): Promise<Upload | undefined> {
  return await db.selectFrom('uploads').selectAll().where('storage_key', '=', key).executeTakeFirst();
}

/** Says that something is ordered with it: from here on it stays. @returns whether it was still there. */
export async function useUpload(db: Db, key: string): Promise<boolean> {
  const used = await db
    .updateTable('uploads')
    .set({ used_at: sql<Date>`coalesce(used_at, now())` })
    .where('storage_key', '=', key)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}
