import { sql } from 'kysely';
import type { Db } from '../../database.ts';

const A_DAY_AGO = sql<Date>`now() - interval '1 day'`;

/** Removes what nobody asks for after a day: live messages, remembered answers, counted sign-ins. */
export async function pruneDayOld(db: Db): Promise<void> {
  await db.deleteFrom('live_events').where('at', '<', A_DAY_AGO).execute();
  await db.deleteFrom('idempotency_keys').where('created_at', '<', A_DAY_AGO).execute();
  await db.deleteFrom('sign_in_tries').where('resets_at', '<', A_DAY_AGO).execute();
}
