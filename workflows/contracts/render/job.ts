import type { Role } from '../roles.ts';
import type { RenderState } from './render.ts';

/*
 * A render as the dashboard's job: what people may do with it, and what it is shown as. Contract, section 7.
 */

/** Who orders and steers renders: those who keep the machines, and those whose films they are. */
export const JOB_OPERATORS: readonly Role[] = ['engineer', 'director', 'admin'];

/** How one job comes from another: the same film once more, or because the first came to nothing. */
export const MADE_HOW = ['duplicate', 'retry'] as const;
export type MadeHow = (typeof MADE_HOW)[number];

export const JOB_STATES = ['queued', 'running', 'completed', 'error', 'archived'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JOB_ACTIONS = ['start', 'cancel', 'retry', 'duplicate', 'archive', 'restore'] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

export interface JobStanding {
  readonly state: RenderState;
  readonly is_draft: boolean;
  readonly archived: boolean;
}

/** The dashboard knows no job that was cancelled: it is one without a film, and says why. */
const SHOWN: Readonly<Record<RenderState, Exclude<JobState, 'archived'>>> = {
  queued: 'queued',
  running: 'running',
  completed: 'completed',
  error: 'error',
  cancelled: 'error',
};

export const jobState = ({ state, archived }: JobStanding): JobState =>
  archived ? 'archived' : SHOWN[state];

/** What may be done with it. One that is put away goes on as it is, so it can still be cancelled. */
export function jobActions(job: JobStanding): readonly JobAction[] {
  const isAtWork = !job.is_draft && (job.state === 'queued' || job.state === 'running');
  const isRetried = !job.archived && SHOWN[job.state] === 'error';
  return [
    ...(job.is_draft && !job.archived ? (['start'] as const) : []),
    ...(isAtWork ? (['cancel'] as const) : []),
    ...(isRetried ? (['retry'] as const) : []),
    'duplicate',
    job.archived ? 'restore' : 'archive',
  ];
}
