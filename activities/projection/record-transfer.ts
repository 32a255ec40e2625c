import { recordTransfer as writeRecord } from '../../db/queries/record-transfer.ts';
import type { TransferRecord } from '../../workflows/contracts/transfer.ts';
import type { ActivityContext } from '../context.ts';

/** Puts one step of a transfer on record. Safe to repeat. */
export async function recordTransfer(
  { db }: Pick<ActivityContext, 'db'>,
  record: TransferRecord,
): Promise<void> {
  await writeRecord(db, record);
}
