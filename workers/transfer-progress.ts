import { defaultPayloadConverter } from '@temporalio/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTransfers, recordTransferProgress } from '../db/queries/record-transfer.ts';
import { transferWorkflowId } from '../workflows/contracts/ids.ts';
import type { TransferProgress } from '../workflows/contracts/transfer.ts';
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
        const progress = await heartbeatOf(client, id);
        if (progress) await recordTransferProgress(db, id, progress);
      }
    } catch (error) {
      logger.warn({ err: error }, 'The progress of transfers could not be followed');
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The newest heartbeat of the transfer's activity; undefined while it waits for a slot. */
async function heartbeatOf(
  client: Housekeeping['client'],
  id: string,
): Promise<TransferProgress | undefined> {
  const { raw } = await client.workflow.getHandle(transferWorkflowId(id)).describe();
  const payload = raw.pendingActivities?.[0]?.heartbeatDetails?.payloads?.[0];
  return payload ? defaultPayloadConverter.fromPayload<TransferProgress>(payload) : undefined;
}
