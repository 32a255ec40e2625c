import { ApplicationFailure } from '@temporalio/common';

/** A failure as machines see it. */
export interface Failure {
  /** The words of the failure that started it all, without the wrapping of activities and child workflows. */
  readonly message: string;
  /** What an activity called it; null: it came about otherwise. */
  readonly type: string | null;
  readonly details: readonly unknown[];
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), type: null, details: [] };
  if (error.cause instanceof Error) return failureOf(error.cause);
  const { message } = error;
  if (!(error instanceof ApplicationFailure)) return { message, type: null, details: [] };
  return { message, type: error.type ?? null, details: error.details ?? [] };
}

export const failureMessage = (error: unknown): string => failureOf(error).message;
