import {
  jobActions,
  jobState,
  type JobAction,
  type JobStanding,
} from '../../workflows/contracts/render/job.ts';
import { ProblemError } from '../http/errors.ts';

const WORDS: Readonly<Record<JobAction, string>> = {
  start: 'started',
  cancel: 'cancelled',
  retry: 'retried',
  duplicate: 'duplicated',
  archive: 'archived',
  restore: 'restored',
};

/** What is answered to an action that a job does not allow as it stands. */
export function illegalFor(job: JobStanding, action: JobAction): ProblemError {
  const state = jobState(job);
  const shown = job.is_draft && state === 'queued' ? 'a draft' : state;
  return new ProblemError('illegal_transition', `A job that is ${shown} cannot be ${WORDS[action]}.`, {
    state,
    allowed: [...jobActions(job)],
  });
}
