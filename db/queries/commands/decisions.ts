import type { Selectable } from 'kysely';
import type { CheckpointName } from '../../../workflows/contracts/stream/checkpoints.ts';
import { workflowIdOf } from '../../../workflows/contracts/kinds.ts';
import type { Decision } from '../../../workflows/contracts/stream/decisions.ts';
import type { Db } from '../../database.ts';
import type { DecisionsTable } from '../../schema.ts';

export type DecisionRow = Selectable<DecisionsTable>;

export async function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  return await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A stored decision on this round of a checkpoint that the workflow has not answered yet. */
export async function findPendingDecision(
  db: Db,
  streamId: string,
  { name, round }: { readonly name: CheckpointName; readonly round: number },
): Promise<Pick<DecisionRow, 'actor' | 'verdict' | 'submitted_at'> | undefined> {
  return await db
    .selectFrom('decisions')
    .select(['actor', 'verdict', 'submitted_at'])
    .where('kind', '=', 'stream')
    .where('subject_id', '=', streamId)
    .where('checkpoint', '=', name)
    .where('round', '=', round)
    .where('outcome', 'is', null)
    .orderBy('submitted_at')
    .executeTakeFirst();
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
      workflow_id: workflowIdOf('stream', streamId),
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
