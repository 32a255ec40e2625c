import { setTimeout as sleep } from 'node:timers/promises';
import { openTransfers, recordTransferProgress } from '../db/queries/record-transfer.ts';
import { transferWorkflowId } from '../workflows/contracts/ids.ts';
import type { TransferProgress } from '../workflows/contracts/transfer.ts';
import { heartbeatOf } from './heartbeat-of.ts';
import type { Housekeeping } from './housekeeping.ts';

const EVERY_MS = 1_000;

/**
 * Brings what transfers say in their heartbeats into Postgres. A site knows no database: its worker tells Temporal how
 * far it is, and this asks Temporal. Ends with the signal.
 */
export async function followTransfers({ db, client, logger, signal }: Housekeeping): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const { id } of await openTransfers(db)) {
        const progress = await heartbeatOf<TransferProgress>(client, transferWorkflowId(id));
        if (progress) await recordTransferProgress(db, id, progress);
      }
    } catch (error) {
      logger.warn({ err: error }, 'The progress of transfers could not be followed');
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
