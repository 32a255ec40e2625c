import type { MadeHow } from './job.ts';
import type { RenderPlan } from './plan.ts';

/**
 * A job as it lies beside its film (`renders/{id}/plan.json`): all that the index needs to know of it again. People are named
 * as they sign in, since numbers are a database's own.
 */
export interface JobRecord {
  /** UUID. */
  readonly job_id: string;
  readonly plan: RenderPlan;
  readonly tags: readonly string[];
  readonly is_draft: boolean;
  readonly archived: boolean;
  /** Null: everybody's. */
  readonly owner: string | null;
  readonly created_by: string | null;
  readonly made_from: string | null;
  readonly made_how: MadeHow | null;
  readonly stream_id: string | null;
  readonly session_id: string | null;
  /** ISO 8601. */
  readonly created_at: string;
  /** Null: not made yet. */
  readonly film: RecordedFilm | null;
}

export interface RecordedFilm {
  /** sha256, lower-case hex. */
  readonly digest: string;
  readonly duration_sec: number;
  /** See `AssembledFilm`; records of before it was told lack it. */
  readonly encoder?: string;
  readonly voice?: string | null;
}
