import { sql } from 'kysely';
import { ACCESS_CHANNEL } from '../../../workflows/contracts/live.ts';
import type { Db } from '../../database.ts';

/** Tells every API process, when the transaction commits, that these people may see less than before: their sockets are asked about. */
export async function tellOfAccess(tx: Db, user_ids: readonly number[]): Promise<void> {
  if (user_ids.length === 0) return;
  await sql`select pg_notify(${ACCESS_CHANNEL}, id::text) from unnest(${user_ids}::integer[]) as id`.execute(
    tx,
  );
}
