import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** Runs `work` unless another process is at it. The lock is the transaction's own: a crash frees it. */
export async function withMaintenanceTurn(db: Db, work: () => Promise<void>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{
      mine: boolean;
    }>`select pg_try_advisory_xact_lock(hashtext('maintenance')) as mine`.execute(transaction);
    if (rows[0]?.mine) await work();
  });
}
