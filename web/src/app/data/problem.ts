import type { Problem } from '../../../../api/schemas/problem.ts';

/** The API's answer when it could not do what was asked, or `offline` when there was no answer at all. */
export type Failure = Problem | { title: string; status: 0; code: 'offline'; detail: string };

/** Thrown by every call of the API. `message` can be shown to a person as it is. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail || failure.title);
    this.failure = failure;
  }

  /** The fault of one field, by its path as the API names it (`title`, `edits.story`). */
  fault(path: string): string | undefined {
    const errors = 'errors' in this.failure ? this.failure.errors : undefined;
    return errors?.find((error) => error.path === path)?.message;
  }
}

export const isProblem = (error: unknown, code: Failure['code']): error is ApiError =>
  error instanceof ApiError && error.failure.code === code;
