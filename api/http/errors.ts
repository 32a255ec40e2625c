import type { ErrorCode, Problem } from '../schemas/problem.ts';

/** One fault in what was sent: `path` names the field, as in `segments[3].duration_sec`; empty for the whole. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

type Extra = Partial<Pick<Problem, 'errors' | 'state' | 'allowed' | 'current' | 'decided_by'>>;

/** What a request is answered with when it cannot be done. Thrown anywhere below a route, turned into JSON in `problem.ts`. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ErrorCode;
  readonly extra: Extra;
  /** Seconds until it is worth trying again: the header `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    extra: Extra = {},
    options: ErrorOptions & { retryAfter?: number } = {},
  ) {
    super(detail, options);
    this.code = code;
    this.extra = extra;
    this.retryAfter = options.retryAfter;
  }
}

export const notFound = (what: string): ProblemError => new ProblemError('not_found', `There is no ${what}.`);

export const forbidden = (detail: string): ProblemError => new ProblemError('forbidden', detail);

export const conflict = (detail: string): ProblemError => new ProblemError('conflict', detail);

export const invalid = (faults: readonly Fault[]): ProblemError =>
  new ProblemError('validation_failed', sentence(faults), { errors: [...faults] });

function sentence(faults: readonly Fault[]): string {
  const first = faults[0];
  if (!first) return 'What was sent is not valid.';
  const where = first.path === '' ? '' : `${first.path}: `;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return `${where}${first.message}${more}`;
}
