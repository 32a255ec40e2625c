import { sql } from 'kysely';
import type { Db } from '../../database.ts';

export interface SignInTries {
  /** How many were wrong in this window. */
  readonly failed: number;
  readonly resets_at: Date;
}

/**
 * Counts a try before its password is checked, unless `limit` of them count already; the count starts anew when its window,
 * in ms, is over.
 * @returns whether it was counted.
 */
export async function countSignInTry(
  db: Db,
  address: string,
  { window, limit }: { readonly window: number; readonly limit: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into sign_in_tries as t (address, tries, resets_at)
    values (${address}, 1, now() + ${window} * interval '1 millisecond')
    on conflict (address) do update set
      tries = case when t.resets_at <= now() then 1 else t.tries + 1 end,
      failed = case when t.resets_at <= now() then 0 else t.failed end,
      resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
    where t.resets_at <= now() or t.tries < ${limit}
    returning tries`.execute(db);
  return rows.length > 0;
}

/** Undefined when nobody tries from there. */
export async function readSignInTries(db: Db, address: string): Promise<SignInTries | undefined> {
  return await db
    .selectFrom('sign_in_tries')
    .select(['failed', 'resets_at'])
    .where('address', '=', address)
    .executeTakeFirst();
}

/** A try that was wrong counts until the window is over; any other counts no more. */
export async function endSignInTry(db: Db, address: string, isWrong: boolean): Promise<void> {
  const change = isWrong ? sql`failed = least(failed + 1, tries)` : sql`tries = greatest(tries - 1, failed)`;
  await sql`update sign_in_tries set ${change} where address = ${address}`.execute(db);
}
