import { ApplicationFailure, TerminatedFailure, TimeoutFailure } from '@temporalio/common';
import { keepable } from '../contracts/keepable.ts';
import { LIMITS } from '../contracts/limits.ts';

/** A failure as machines see it. */
export interface Failure {
  /** The words of the failure that started it all, without the wrapping of activities and child workflows. */
  readonly message: string;
  /** What an activity called it; null: it came about otherwise. */
  readonly type: string | null;
  readonly details: readonly unknown[];
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: worded(String(error)), type: null, details: [] };
  if (error.cause instanceof Error) return failureOf(error.cause);
  const message = worded(inWords(error));
  if (!(error instanceof ApplicationFailure)) return { message, type: null, details: [] };
  return { message, type: error.type ?? null, details: error.details ?? [] };
}

/** The service's own words tell nobody what to do. */
function inWords(error: Error): string {
  if (error instanceof TerminatedFailure) return 'The workflow that was at it was terminated. Try again.';
  if (error instanceof TimeoutFailure)
    return 'It was not done in time, or the machine that was at it went away. Try again.';
  return error.message;
}

/** Tools and providers say as much as they like. */
const worded = (message: string): string => keepable(message, LIMITS.failure);

export const failureMessage = (error: unknown): string => failureOf(error).message;
