import {
  ChildWorkflowCancellationType,
  ParentClosePolicy,
  executeChild,
  proxyActivities,
} from '@temporalio/workflow';
import type { SiteActivities } from '../../activities/types.ts';
import type { FileRun } from '../contracts/camera-file.ts';
import { transferWorkflowId } from '../contracts/ids.ts';
import { TASK_QUEUES, siteQueue } from '../contracts/task-queues.ts';
import { transfer } from '../transfer.ts';
import type { FileWork, FileWorkResult } from './work.ts';

/** Work where a site's bytes are; it waits for as long as the site is away. */
const at = (site: string): SiteActivities =>
  proxyActivities<SiteActivities>({
    taskQueue: siteQueue(site),
    startToCloseTimeout: '12 hours',
    heartbeatTimeout: '30 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: 5 },
  });

/** Does one piece of work for a camera file: the only way from its hand-offs into the world. */
export function perform(run: FileRun, work: FileWork): Promise<FileWorkResult> {
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
    case 'transfer':
      return executeChild(transfer, {
        workflowId: transferWorkflowId(work.transfer_id),
        taskQueue: TASK_QUEUES.orchestration,
        args: [
          {
            ...facts,
            transfer_id: work.transfer_id,
            from: facts.source_site,
            to: destination,
            priority: run.priority,
          },
        ],
        cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
        staticSummary: `${facts.filename}: ${facts.source_site} to ${destination}`.slice(0, 200),
      });
  }
}

function known(place: string | null, what: string): string {
  if (place === null) throw new Error(`There is no ${what}.`);
  return place;
}
