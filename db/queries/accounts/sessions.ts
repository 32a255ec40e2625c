import type { Db } from '../../database.ts';
import { tellOfAccess } from './tell.ts';

/** Signs an account out everywhere. @returns how many sign-ins of each kind have ended. */
export async function endSignInsOf(db: Db, userId: number): Promise<{ sessions: number; tokens: number }> {
  const sessions = await db.deleteFrom('user_sessions').where('user_id', '=', userId).executeTakeFirst();
  const tokens = await db.deleteFrom('access_tokens').where('user_id', '=', userId).executeTakeFirst();
  await tellOfAccess(db, [userId]);
  return { sessions: Number(sessions.numDeletedRows), tokens: Number(tokens.numDeletedRows) };
}
