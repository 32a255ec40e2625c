import type { KeptResult } from './job.ts';

/*
 * What a writing job may ask of the world; see contracts/activities.ts.
 */

/** Task queue `generation`: provider calls. */
export interface JobWriting {
  /** Writes the text; it stands with the job, also as far as it has come. */
  readonly writeScript: (input: { readonly job_id: string }) => Promise<{ readonly characters: number }>;
}

/** Task queue `orchestration`: light work. */
export interface JobKeeping {
  /** Makes of the text what was asked for: a version, a scene's text. Done once for a job. */
  readonly keepWriting: (input: { readonly job_id: string }) => Promise<KeptResult>;
}
