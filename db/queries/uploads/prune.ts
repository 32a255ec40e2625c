import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/**
 * Takes one upload that nothing was made with in so many days off the record, and its bytes with it: whoever orders something
 * with it, or brings it again, meanwhile waits for the end of this.
 * @returns whether there was one.
 */
export async function pruneUpload(
  db: Db,
  days: number,
  remove: (key: string) => Promise<void>,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const oldest = await tx
      .selectFrom('uploads')
      .select('storage_key')
      .where('used_at', 'is', null)
      .where('created_at', '<', sql<Date>`now() - ${days}::integer * interval '1 day'`)
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!oldest) return false;
    await tx.deleteFrom('uploads').where('storage_key', '=', oldest.storage_key).execute();
    await tx.deleteFrom('asset_tags').where('storage_key', '=', oldest.storage_key).execute();
    await remove(oldest.storage_key);
    return true;
  });
}
