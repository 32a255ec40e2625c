import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** Of an advisory lock: any number that nobody else takes. */
const TURN = 7_310_001;

/**
 * Does work on one connection while nobody else does the same. Whoever comes while it is being done waits until it is done.
 * @param isShared what another did meanwhile is enough: it is not done again.
 */
export async function withRebuildTurn(
  db: Db,
  { isShared }: { readonly isShared: boolean },
  work: (connection: Db) => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ first: boolean }>`select pg_try_advisory_lock(${TURN}) as first`.execute(
      connection,
    );
    const isFirst = rows[0]?.first ?? false;
    if (!isFirst) await sql`select pg_advisory_lock(${TURN})`.execute(connection);
    try {
      if (isFirst || !isShared) await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${TURN})`.execute(connection);
    }
  });
}
