import { sql, type Selectable } from 'kysely';
import type { Outcome } from '../../../workflows/contracts/outcomes.ts';
import type { Db } from '../../database.ts';
import type { DecisionsTable } from '../../schema.ts';
import { notifySettled } from '../live/publish.ts';

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

/**
 * Writes that a decision came too late, when its stream's workflow has ended and nobody is there to answer. A stream of
 * which no workflow has recorded anything is only about to begin: its decisions wait until maintenance has started it.
 * @returns false when there is nothing to write: it waits, or has been answered meanwhile.
 */
export async function settleUnheard(db: Db, id: string): Promise<boolean> {
  const outcome: Outcome = { outcome: 'stale', current: null, decided_by: null };
  const { outcome: word, ...result } = outcome;
  return await db.transaction().execute(async (transaction) => {
    const settled = await transaction
      .updateTable('decisions')
      .set({ outcome: word, result: JSON.stringify(result), settled_at: new Date() })
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('streams')
              .select('streams.id')
              .whereRef('streams.id', '=', 'decisions.subject_id')
              .where('streams.run', 'is', null),
          ),
        ),
      )
      .executeTakeFirst();
    if (settled.numUpdatedRows === 0n) return false;
    await notifySettled(transaction, id, { kind: 'decision' });
    return true;
  });
}
