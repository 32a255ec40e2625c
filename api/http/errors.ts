import type { z } from 'zod';
import { faultsOf, MOST_FAULTS, type Fault } from '../schemas/faults.ts';
import type { ErrorCode, Problem } from '../schemas/problem.ts';

type Extra = Partial<Pick<Problem, 'errors' | 'state' | 'allowed' | 'current' | 'decided_by'>>;

/** What a request is answered with when it cannot be done. Thrown anywhere below a route, turned into JSON in `problem.ts`. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ErrorCode;
  readonly extra: Extra;
  /** Seconds until it is worth trying again: the header `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** The methods of an address that has not the one asked for: the header `Allow`. */
  readonly allow: readonly string[] | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    extra: Extra = {},
    options: ErrorOptions & { retryAfter?: number; allow?: readonly string[] } = {},
  ) {
    super(detail, options);
    this.code = code;
    this.extra = extra;
    this.retryAfter = options.retryAfter;
    this.allow = options.allow;
  }
}

export const notFound = (what: string): ProblemError => new ProblemError('not_found', `There is no ${what}.`);

export const forbidden = (detail: string): ProblemError => new ProblemError('forbidden', detail);

export const conflict = (detail: string): ProblemError => new ProblemError('conflict', detail);

/** The first of these faults are told; `more` counts those that are not in the list. */
export const invalid = (faults: readonly Fault[], more = 0): ProblemError =>
  new ProblemError('validation_failed', sentence(faults, more), { errors: faults.slice(0, MOST_FAULTS) });

/** What a schema has found. */
export function invalidInput(error: z.ZodError): ProblemError {
  const { told, more } = faultsOf(error);
  return invalid(told, more);
}

function sentence(faults: readonly Fault[], untold: number): string {
  const first = faults[0];
  if (!first) return 'What was sent is not valid.';
  const where = first.path === '' ? '' : `${first.path}: `;
  const others = faults.length - 1 + untold;
  return `${where}${first.message}${others > 0 ? ` (and ${others} more)` : ''}`;
}
