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
import type { GradedChoice } from '../contracts/file/graded.ts';
import { workflowIdOf } from '../contracts/kinds.ts';
import { summaryOf } from '../contracts/shown-text.ts';
import { TASK_QUEUES, siteQueue } from '../contracts/task-queues.ts';
import type { Actor } from '../contracts/roles.ts';
import type { TransferRun } from '../contracts/transfer/transfer.ts';
import { transfer } from '../transfer/transfer.ts';
import type { Performers } from '../kit/results.ts';
import type { FileResults, FileWork, TransferWork } from './work.ts';

/** Work where a site's bytes are; it waits for as long as the site is away. */
const at = (site: string): SiteActivities =>
  proxyActivities<SiteActivities>({
    taskQueue: siteQueue(site),
    // With its waiting for other sites; that a worker is gone, its heartbeats tell.
    startToCloseTimeout: '7 days',
    heartbeatTimeout: '10 seconds',
    // What clears away after it must find it stopped.
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 5 },
  });

/** What a file's work is given: the run, and who brought the file to where it stands by then. */
type Given = [run: FileRun, mover: () => Actor];

const destinationOf = ({ destination_site, facts }: FileRun): string => destination_site ?? facts.source_site;

/** How each kind of work is done for a camera file: the only way from its hand-offs into the world. */
export const PERFORMERS: Performers<FileWork, FileResults, Given> = {
  validate: (_work, { facts, task }) =>
    at(facts.source_site).validateFile({
      ...facts,
      ...(task?.command.overrule !== undefined && { overruled: true }),
    }),
  complete_transfer: (_work, run) =>
    at(destinationOf(run)).verifyCopy({ ...run.facts, destination_site: destinationOf(run) }),
  deliver: (_work, run) =>
    at(destinationOf(run)).deliverFile({
      ...run.facts,
      ...choiceOf(run),
      copy: known(run.places.copy, 'verified copy'),
      ...(run.delivery && { before: run.delivery }),
    }),
  archive: (_work, run) =>
    at(destinationOf(run)).archiveFile({
      ...run.facts,
      path_in_mam: known(run.places.mam, 'delivered file'),
      ...(run.delivery && { delivery: run.delivery }),
    }),
  discard: (_work, run) => at(destinationOf(run)).discardDelivery(run.facts),
  transfer: (work, run, mover) => moveBytes(run, work, mover),
};

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
      staticSummary: summaryOf(`${facts.filename}: ${facts.source_site} to ${to}`),
    });
    cancelRequested
      .catch(() => child.signal(transferSignal, { name: 'cancel', actor: mover() }))
      // It has come to its end meanwhile.
      .catch(() => undefined);
    return await child.result();
  });
}

function choiceOf({ task }: FileRun): GradedChoice {
  const { graded, ungraded } = task?.command ?? {};
  return { ...(graded !== undefined && { graded }), ...(ungraded && { ungraded }) };
}

function known(place: string | null, what: string): string {
  if (place === null) throw new Error(`There is no ${what}.`);
  return place;
}
