import { sql } from 'kysely';
import type { Db } from '../database.ts';

export interface SignInTries {
  readonly tries: number;
  readonly resets_at: Date;
}

/** Counts a try; the count starts anew when its window, in ms, is over. */
export async function countSignInTry(db: Db, address: string, window: number): Promise<SignInTries> {
  const { rows } = await sql<SignInTries>`
    insert into sign_in_tries as t (address, tries, resets_at)
    values (${address}, 1, now() + ${window} * interval '1 millisecond')
    on conflict (address) do update set
      tries = case when t.resets_at <= now() then 1 else t.tries + 1 end,
      resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
    returning tries, resets_at`.execute(db);
  const [counted] = rows;
  if (!counted) throw new Error('An upsert returned no row.');
  return counted;
}

export async function uncountSignInTry(db: Db, address: string): Promise<void> {
  await sql`update sign_in_tries set tries = tries - 1 where address = ${address} and tries > 0`.execute(db);
}

export async function forgetSignInTries(db: Db, address: string): Promise<void> {
  await sql`delete from sign_in_tries where address = ${address}`.execute(db);
}
