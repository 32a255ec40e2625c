import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/database.ts';
import { keepToken } from '../../db/queries/accounts/access-tokens.ts';
import { TOKEN_LIFETIME, type Tokens } from './tokens.ts';

/** A token for an account, good until it expires or is ended. */
export async function issueToken(
  { db, tokens }: { readonly db: Db; readonly tokens: Tokens },
  userId: number,
): Promise<{ readonly id: string; readonly token: string }> {
  const id = randomUUID();
  const expires_at = new Date(Date.now() + TOKEN_LIFETIME * 1000);
  await keepToken(db, { id, user_id: userId, expires_at });
  return { id, token: await tokens.issue(userId, id) };
}
