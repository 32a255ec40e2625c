import type { TransferState } from '../../../workflows/contracts/transfer/transfer.ts';
import type { Db } from '../../database.ts';
import { isLostFile } from '../files/lost.ts';

/** How the transfer stands that a file is in the hands of. */
export interface TransferOfFile {
  readonly id: string;
  readonly state: TransferState;
}

/** Undefined: the file is not being transferred, or nothing works on it, and then its next word has it transferred again. */
export async function findTransferOfFile(db: Db, fileId: string): Promise<TransferOfFile | undefined> {
  const row = await db
    .selectFrom('files')
    .innerJoin('transfers', 'transfers.id', 'files.transfer_id')
    .select(['transfers.id', 'transfers.state', 'files.failure'])
    .where('files.id', '=', fileId)
    .where('files.state', '=', 'transferring')
    .executeTakeFirst();
  return row && !isLostFile(row) ? { id: row.id, state: row.state } : undefined;
}
