import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { PredictionState } from '../../schema-predictions.ts';
import { releaseIn, settleIn, type Charged } from '../costs/settle.ts';

export interface End {
  readonly state: Extract<PredictionState, 'made' | 'free' | 'spent' | 'stopped'>;
  /** What it cost; null: nothing was charged. */
  readonly charged: Charged | null;
  /** What was made: there for the attempt after this one. */
  readonly output?: unknown;
  /** What people are told. */
  readonly note?: string | null;
}

/**
 * Says what became of a prediction and books what it came to, both or neither, and once however many attempts are at it. Of
 * one that was given up for lost and replaced since, what it cost is booked beside what the other did.
 */
export async function finishPrediction(
  db: Db,
  id: string,
  { state, charged, output = null, note = null }: End,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const changed_at = sql<Date>`clock_timestamp()`;
    const row = await tx
      .updateTable('predictions')
      .set({
        state,
        note,
        output: output === null ? null : JSON.stringify(output),
        changed_at,
        settled_at: changed_at,
      })
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .returning('cost_id')
      .executeTakeFirst();
    await tx.deleteFrom('held_answers').where('prediction_id', '=', id).execute();
    if (row) await (charged ? settleIn(tx, row.cost_id, charged) : releaseIn(tx, row.cost_id));
  });
}

/** What was made is of no use, and paid for: only a person has it made once more. */
export async function writeSpent(db: Db, id: string, note: string): Promise<void> {
  await db
    .updateTable('predictions')
    .set({ state: 'spent', note, changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', 'made')
    .execute();
}
