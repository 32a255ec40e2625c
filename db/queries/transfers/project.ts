import { sql } from 'kysely';
import type { TransferRun } from '../../../workflows/contracts/transfer/transfer.ts';
import type { Db } from '../../database.ts';

/** Writes a transfer's row as of a step. */
export async function projectTransfer(
  tx: Db,
  run: TransferRun,
  before: { readonly attempts: number; readonly run: TransferRun | null },
  seq: number,
): Promise<void> {
  await tx
    .updateTable('transfers')
    .set({
      state: run.state,
      // Those that the workflow service made by itself count, too, and the workflow does not know of them.
      attempts: before.attempts + run.attempts - (before.run?.attempts ?? 0),
      error: run.error,
      seq,
      run: JSON.stringify(run),
      updated_at: sql<Date>`now()`,
      bytes_per_sec: 0,
      // Followed by the second, the last attempt may have been too quick to be seen.
      ...(run.resumed_from === undefined ? {} : { resumed_from: run.resumed_from }),
      ...(run.state === 'completed' ? { bytes_done: run.bytes_total, completed_at: sql<Date>`now()` } : {}),
    })
    .where('id', '=', run.transfer_id)
    .execute();
}
