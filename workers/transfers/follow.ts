import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import pLimit from 'p-limit';
import {
  openTransfers,
  recordTransferStanding,
  type OpenTransfer,
  type TransferStanding,
} from '../../db/queries/transfers/standing.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';
import type { Housekeeping } from '../housekeeping.ts';
import { standingOf } from './standing.ts';
import { Turns } from './turns.ts';

const EVERY_MS = 1_000;
/** Questions to the workflow service at once. */
const LOOKS_AT_ONCE = 8;

/**
 * Brings how transfers stand into Postgres. A site knows no database: its worker tells Temporal in heartbeats how far it is,
 * and this asks Temporal. Trouble with one transfer does not keep the others from being followed. Ends with the signal.
 */
export async function followTransfers(housekeeping: Housekeeping): Promise<void> {
  const { db, logger, signal } = housekeeping;
  const turns = new Turns();
  const oneOfFew = pLimit(LOOKS_AT_ONCE);
  while (!signal.aborted) {
    try {
      const due = turns.take(await openTransfers(db), performance.now());
      const looks = await Promise.allSettled(
        due.map((transfer) => oneOfFew(() => follow(transfer, housekeeping))),
      );
      const [failure, ...more] = looks.filter((look) => look.status === 'rejected');
      if (failure)
        logger.warn({ err: failure.reason, transfers: 1 + more.length }, 'Transfers could not be followed');
    } catch (error) {
      logger.warn({ err: error }, 'The transfers under way could not be listed');
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function follow(transfer: OpenTransfer, { db, client }: Housekeeping): Promise<void> {
  const standing = await askFor(client, transfer.id);
  if (standing === null || isShown(standing, transfer)) return;
  await recordTransferStanding(db, transfer.id, standing);
}

/** Null between two activities, and where there is no workflow, which is the reconciler's to tell (see maintenance). */
async function askFor(client: Housekeeping['client'], id: string): Promise<TransferStanding | null> {
  try {
    const { raw } = await client.workflow.getHandle(workflowIdOf('transfer', id)).describe();
    const pending = raw.pendingActivities?.[0];
    return pending ? standingOf(pending) : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** A transfer that waits changes nothing for a long time, and each record of it is news to everybody who watches. */
const isShown = (standing: TransferStanding, { state, error, attempts, commanded }: OpenTransfer): boolean =>
  standing.kind === 'waiting' &&
  state === 'queued' &&
  error === standing.error &&
  attempts >= commanded + standing.attempt - 1;
