import type { JobRun, KeptResult } from '../contracts/job/job.ts';

/** What machines do for a job, one after the other. */
export type JobWork = { readonly key: string; readonly lane: string } & (
  { readonly kind: 'write' } | { readonly kind: 'keep' }
);

/** What each kind of work comes back with. */
export interface JobResults {
  readonly write: { readonly characters: number };
  readonly keep: KeptResult;
}

/** The work that should be going on in this state, and no other. */
export function wantedWork({ state, step, stopping }: JobRun): readonly JobWork[] {
  if (state !== 'running' || step === null || stopping) return [];
  return [{ kind: step, key: step, lane: step }];
}
