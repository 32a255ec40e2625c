import type { Selectable } from 'kysely';
import { streamWorkflowId } from '../../workflows/contracts/ids.ts';
import type { Decision } from '../../workflows/contracts/decisions.ts';
import type { Db } from '../database.ts';
import type { DecisionsTable } from '../schema.ts';

export type DecisionRow = Selectable<DecisionsTable>;

export async function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  return await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Stores a decision before it is signalled: whatever happens from here on, it is delivered.
 * @param payload as the reviewer sent it.
 * @returns false when there is a decision with this id.
 */
export async function insertDecision(
  db: Db,
  streamId: string,
  decision: Decision,
  payload: unknown,
): Promise<boolean> {
  const { decision_id, checkpoint, round, verdict, actor, note = null } = decision;
  const inserted = await db
    .insertInto('decisions')
    .values({
      id: decision_id,
      kind: 'stream',
      subject_id: streamId,
      workflow_id: streamWorkflowId(streamId),
      checkpoint,
      round,
      verdict,
      actor: JSON.stringify(actor),
      note,
      payload: JSON.stringify(payload),
      signal: JSON.stringify(decision),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
