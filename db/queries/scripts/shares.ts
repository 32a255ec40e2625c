import type { SharedRight } from '../../../workflows/contracts/scripts.ts';
import type { Db } from '../../database.ts';
import { tellOfAccess } from '../accounts/tell.ts';
import { tellOfScript } from './tell.ts';

export interface ShareRow {
  readonly user_id: number;
  readonly username: string;
  readonly display_name: string;
  readonly rights: SharedRight;
  readonly created_at: Date;
}

/** Who is invited to a script, by name. */
export async function listShares(db: Db, script_id: number): Promise<ShareRow[]> {
  return await db
    .selectFrom('script_shares')
    .innerJoin('users', 'users.id', 'script_shares.user_id')
    .select(['user_id', 'username', 'display_name', 'rights', 'script_shares.created_at'])
    .where('script_id', '=', script_id)
    .orderBy('display_name')
    .orderBy('user_id')
    .execute();
}

/** Invites these instead of those who were; who was and is stays since when. Called with the script locked. */
export async function setShares(
  tx: Db,
  script_id: number,
  shares: readonly { readonly user_id: number; readonly rights: SharedRight }[],
): Promise<void> {
  const ids = shares.map(({ user_id }) => user_id);
  let gone = tx.deleteFrom('script_shares').where('script_id', '=', script_id);
  if (ids.length > 0) gone = gone.where('user_id', 'not in', ids);
  const uninvited = await gone.returning('user_id').execute();
  // First: whoever is uninvited is not told what comes after it.
  await tellOfAccess(
    tx,
    uninvited.map(({ user_id }) => user_id),
  );
  await tellOfScript(tx, script_id);
  if (ids.length === 0) return;
  await tx
    .insertInto('script_shares')
    .values(shares.map(({ user_id, rights }) => ({ script_id, user_id, rights })))
    .onConflict((conflict) =>
      conflict.columns(['script_id', 'user_id']).doUpdateSet((eb) => ({ rights: eb.ref('excluded.rights') })),
    )
    .execute();
}

/** Which of these accounts cannot be invited: there is no such one, or it is disabled. @returns their places in the list. */
export async function absentUsers(db: Db, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', ids)
    .where('disabled_at', 'is', null)
    .execute();
  const present = new Set(rows.map(({ id }) => id));
  return ids.flatMap((id, place) => (present.has(id) ? [] : [place]));
}
