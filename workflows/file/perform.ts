import {
  ActivityCancellationType,
  CancellationScope,
  ParentClosePolicy,
  proxyActivities,
  startChild,
} from '@temporalio/workflow';
import type { SiteActivities } from '../contracts/activities.ts';
import { transferSignal } from '../contracts/transfer/messages.ts';
import type { FileRun } from '../contracts/file/file.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import { TASK_QUEUES, siteQueue } from '../contracts/task-queues.ts';
import type { Actor } from '../contracts/roles.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';
import { transfer } from '../transfer/transfer.ts';
import type { FileWork, FileWorkResult, TransferWork } from './work.ts';

/** Work where a site's bytes are; it waits for as long as the site is away. */
const at = (site: string): SiteActivities =>
  proxyActivities<SiteActivities>({
    taskQueue: siteQueue(site),
    startToCloseTimeout: '12 hours',
    heartbeatTimeout: '10 seconds',
    // What clears away after it must find it stopped.
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 5 },
  });

/**
 * Does one piece of work for a camera file: the only way from its hand-offs into the world.
 * @param mover who brought the file to where it stands by then.
 */
export function perform(run: FileRun, work: FileWork, mover: () => Actor): Promise<FileWorkResult> {
  const { facts, places } = run;
  const destination = run.destination_site ?? facts.source_site;
  switch (work.kind) {
    case 'validate':
      return at(facts.source_site).validateFile(facts);
    case 'complete_transfer':
      return at(destination).verifyCopy({ ...facts, destination_site: destination });
    case 'deliver':
      return at(destination).deliverFile({ ...facts, copy: known(places.copy, 'verified copy') });
    case 'archive':
      return at(destination).archiveFile({ ...facts, path_in_mam: known(places.mam, 'delivered file') });
    case 'discard':
      return at(destination).discardDelivery(facts);
    case 'transfer':
      return moveBytes(run, work, mover);
  }
}

/**
 * The transfer is told to cancel by a command, which says who caused that; Temporal's cancellation would not. It ends when
 * its partial copy has been cleared away.
 */
async function moveBytes(
  { facts, destination_site, priority }: FileRun,
  { transfer_id }: TransferWork,
  mover: () => Actor,
): Promise<TransferRun> {
  const to = destination_site ?? facts.source_site;
  const { cancelRequested } = CancellationScope.current();
  return await CancellationScope.nonCancellable(async () => {
    const child = await startChild(transfer, {
      workflowId: workflowIdOf('transfer', transfer_id),
      taskQueue: TASK_QUEUES.orchestration,
      args: [{ ...facts, transfer_id, from: facts.source_site, to, priority }],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      staticSummary: `${facts.filename}: ${facts.source_site} to ${to}`.slice(0, 200),
    });
    cancelRequested
      .catch(() => child.signal(transferSignal, { name: 'cancel', actor: mover() }))
      // It has come to its end meanwhile.
      .catch(() => undefined);
    return await child.result();
  });
}

function known(place: string | null, what: string): string {
  if (place === null) throw new Error(`There is no ${what}.`);
  return place;
}
