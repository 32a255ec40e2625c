import { recordStep } from '../../db/record-step.ts';
import type { Step } from '../../workflows/contracts/step.ts';
import type { TransferRun } from '../../workflows/contracts/transfer/transfer.ts';
import type { ActivityContext } from '../context.ts';
import { recorded } from './unrecordable.ts';

/**
 * Puts one step of a transfer on record. Safe to repeat.
 * @throws ApplicationFailure, not to be retried, when Postgres cannot keep it.
 */
export async function recordTransfer(
  { db }: Pick<ActivityContext, 'db'>,
  record: Step<TransferRun>,
): Promise<void> {
  await recorded(() => recordStep(db, 'transfer', record));
}
