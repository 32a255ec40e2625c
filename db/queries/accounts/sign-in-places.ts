import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** Remembers that somebody has signed in from there. */
export async function rememberSignInPlace(db: Db, userId: number, address: string): Promise<void> {
  await db
    .insertInto('sign_in_places')
    .values({ user_id: userId, address })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'address']).doUpdateSet({ seen_at: sql<Date>`now()` }),
    )
    .execute();
}

/** Whether the account of this name (or email, in any case) has been signed in to from there. */
export async function isSignInPlace(db: Db, name: string, address: string): Promise<boolean> {
  const found = await db
    .selectFrom('sign_in_places')
    .innerJoin('users', 'users.id', 'sign_in_places.user_id')
    .select('user_id')
    .where('address', '=', address)
    .where(sql<boolean>`${name.toLowerCase()} in (lower(username), lower(email))`)
    .executeTakeFirst();
  return found !== undefined;
}
