import type { BudgetExceeded } from '../contracts/costs.ts';
import type { JobCommand } from '../contracts/job/job.ts';
import type { CommonEvent } from '../kit/common-event.ts';
import type { Done } from '../kit/results.ts';
import type { JobResults, JobWork } from './work.ts';

/** Everything that can happen to a job. */
export type JobEvent =
  | { readonly type: 'started' }
  /** A word of a person; null: the workflow itself was cancelled. */
  | { readonly type: 'cancel'; readonly command: JobCommand | null }
  /** A budget was raised. */
  | { readonly type: 'raise'; readonly command: JobCommand }
  | { readonly type: 'work_done'; readonly done: Done<JobWork, JobResults> }
  | {
      readonly type: 'failed';
      readonly work: JobWork;
      readonly message: string;
      /** A budget did not allow it. */
      readonly exceeded: BudgetExceeded | null;
    }
  /** It was to stop, and nothing is being written any more. */
  | { readonly type: 'stopped' }
  | CommonEvent;
