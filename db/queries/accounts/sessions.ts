import type { Db } from '../../database.ts';

/** Signs an account out everywhere. */
export async function endSessionsOf(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('user_sessions').where('user_id', '=', userId).execute();
}
