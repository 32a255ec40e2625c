import type { Db } from '../../database.ts';
import type { UserRow } from './users.ts';

export interface AccessToken {
  /** A UUID. */
  readonly id: string;
  readonly user_id: number;
  readonly expires_at: Date;
}

/** Makes a token good. */
export async function keepToken(db: Db, token: AccessToken): Promise<void> {
  await db.insertInto('access_tokens').values(token).execute();
}

/** Whose token it is, as long as it is good; disabled accounts too. */
export async function findUserOfToken(db: Db, id: string): Promise<UserRow | undefined> {
  return await db
    .selectFrom('access_tokens')
    .innerJoin('users', 'users.id', 'access_tokens.user_id')
    .selectAll('users')
    .where('access_tokens.id', '=', id)
    .executeTakeFirst();
}

/** @returns whether it was good until now. */
export async function endToken(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('access_tokens').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
