import { sql, type Selectable } from 'kysely';
import type { Outcome } from '../../workflows/contracts/decisions.ts';
import type { DatabaseConnection, Db } from '../database.ts';
import type { DecisionsTable } from '../schema.ts';
import { notifySettled } from './live-publish.ts';

export type UnsettledDecision = Pick<Selectable<DecisionsTable>, 'id' | 'workflow_id' | 'signal'>;

/** Decisions that no workflow has answered within `olderThanMs`, oldest first. */
export async function findUnsettledDecisions(db: Db, olderThanMs: number): Promise<UnsettledDecision[]> {
  return await db
    .selectFrom('decisions')
    .select(['id', 'workflow_id', 'signal'])
    .where('outcome', 'is', null)
    .where('submitted_at', '<', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    .orderBy('submitted_at')
    .limit(500)
    .execute();
}

/** Writes the outcome of a decision that no workflow is there to answer, unless one has meanwhile. */
export async function settleDecision(
  db: DatabaseConnection['db'],
  id: string,
  outcome: Outcome,
): Promise<void> {
  const { outcome: word, ...result } = outcome;
  await db.transaction().execute(async (transaction) => {
    const settled = await transaction
      .updateTable('decisions')
      .set({ outcome: word, result: JSON.stringify(result), settled_at: new Date() })
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .executeTakeFirst();
    if (settled.numUpdatedRows > 0n) await notifySettled(transaction, id, { kind: 'decision' });
  });
}
