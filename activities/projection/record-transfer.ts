import { recordTransfer as writeRecord } from '../../db/queries/transfers/record.ts';
import type { TransferRecord } from '../../workflows/contracts/transfer/transfer.ts';
import type { ActivityContext } from '../context.ts';
import { recorded } from './unrecordable.ts';

/**
 * Puts one step of a transfer on record. Safe to repeat.
 * @throws ApplicationFailure, not to be retried, when Postgres cannot keep it.
 */
export async function recordTransfer(
  { db }: Pick<ActivityContext, 'db'>,
  record: TransferRecord,
): Promise<void> {
  await recorded(() => writeRecord(db, record));
}
