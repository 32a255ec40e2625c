import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { JobKeeping, JobWriting } from '../contracts/job/activities.ts';
import { TASK_QUEUES } from '../contracts/task-queues.ts';
import type { Performers } from '../kit/results.ts';
import type { JobResults, JobWork } from './work.ts';

// Attempts for lost workers and databases too; a provider's own failures end sooner, see activities/failures.ts.
const retry = { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 8 } as const;

const { writeScript } = proxyActivities<JobWriting>({
  taskQueue: TASK_QUEUES.generation,
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  // A job that says it has ended writes no more.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

const { keepWriting } = proxyActivities<JobKeeping>({
  taskQueue: TASK_QUEUES.orchestration,
  startToCloseTimeout: '1 minute',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
});

/** How each kind of work is done for a job. */
export const PERFORMERS: Performers<JobWork, JobResults, [job_id: string]> = {
  write: (_work, job_id) => writeScript({ job_id }),
  keep: (_work, job_id) => keepWriting({ job_id }),
};
