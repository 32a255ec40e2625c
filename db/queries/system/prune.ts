import { sql } from 'kysely';
import type { Db } from '../../database.ts';

const A_DAY_AGO = sql<Date>`now() - interval '1 day'`;
const A_SEASON_AGO = sql<Date>`now() - interval '90 days'`;

/** Removes what has served its time: live messages, remembered answers, counted sign-ins and expired tokens after a day, where people used to be after a season. */
export async function pruneRows(db: Db): Promise<void> {
  await db.deleteFrom('live_events').where('at', '<', A_DAY_AGO).execute();
  await db.deleteFrom('idempotency_keys').where('created_at', '<', A_DAY_AGO).execute();
  await db.deleteFrom('sign_in_tries').where('resets_at', '<', A_DAY_AGO).execute();
  await db.deleteFrom('access_tokens').where('expires_at', '<', A_DAY_AGO).execute();
  await db.deleteFrom('sign_in_places').where('seen_at', '<', A_SEASON_AGO).execute();
}
