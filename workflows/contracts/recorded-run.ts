/** What the state of every workflow carries, so that its projection can tell a new step from an old one. */
export interface RecordedRun {
  /** Number of the last recorded change; grows by one each time. */
  readonly seq: number;
  /** Workflow time of that change, ISO 8601; empty before the first. */
  readonly recorded_at: string;
}

/**
 * Whether a step is newer than what stands on record. Its number alone does not tell: a step is recorded within its
 * workflow task, and a task that is lost after that (the worker was killed, or a signal came in as it ended) is done
 * again, with what has happened meanwhile in it, under the same number but later.
 */
export const isNews = (step: RecordedRun, recorded: RecordedRun): boolean =>
  step.seq > recorded.seq || step.recorded_at > recorded.recorded_at;
