import { ApiError } from '../../../app/data/problem.ts';
import { messageOf } from '../../../ui/message-of.ts';

/** After the last key. */
const QUIET_MS = 900;
const LONGEST_MS = 30_000;

/** The last attempts to save, as long as none has succeeded. */
export interface SaveFailure<T> {
  readonly message: string;
  /** What could not be saved. */
  readonly draft: T;
  /** How often in a row. */
  readonly times: number;
  /** The server was not there; it may be the next time. Whatever it refused it will refuse again. */
  readonly passing: boolean;
}

export const failedAgain = <T>(before: SaveFailure<T> | null, draft: T, error: unknown): SaveFailure<T> => ({
  message: messageOf(error),
  draft,
  times: (before?.times ?? 0) + 1,
  passing: error instanceof ApiError && (error.failure.status === 0 || error.failure.status === 503),
});

/** How long to wait before saving, in ms; null: until the draft is another. */
export function saveDelay<T>(draft: T, failure: SaveFailure<T> | null): number | null {
  if (failure?.passing) return Math.min(LONGEST_MS, 1000 * 2 ** failure.times);
  return failure?.draft === draft ? null : QUIET_MS;
}
