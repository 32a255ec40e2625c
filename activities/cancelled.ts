import { CancelledFailure } from '@temporalio/common';

/**
 * Whether work was stopped because it is not wanted any more. A worker that stops, or a service that has lost sight of it, aborts
 * just the same; then the next attempt goes on with it.
 */
export const isUnwanted = (signal: AbortSignal | undefined): boolean =>
  signal?.aborted === true &&
  signal.reason instanceof CancelledFailure &&
  signal.reason.message === 'CANCELLED';
