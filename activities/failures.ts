import { Context } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { BUDGET_EXCEEDED, type BudgetExceeded } from '../workflows/contracts/costs.ts';
import { FilmCheckError } from './media/checks.ts';
import { ClipChangedError } from './media/clip-source.ts';
import { FfmpegError } from './media/ffmpeg.ts';
import { ProbeError } from './media/probe.ts';
import { ProviderError } from './providers/provider-error.ts';
import { TransferError } from './providers/transfer-error.ts';

/** What was asked for cannot be done, however often it is tried. The message is for a reviewer. */
export function cannot(message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type: 'invalid_input', nonRetryable: true });
}

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 4,
});

/** A budget does not allow the call. Another attempt changes nothing: somebody has to raise it. */
export function overBudget(exceeded: BudgetExceeded): ApplicationFailure {
  const [limit, spent, needed] = [exceeded.limit_usd, exceeded.spent_usd, exceeded.needed_usd].map((usd) =>
    dollars.format(usd),
  );
  return ApplicationFailure.create({
    message: `The budget of the ${exceeded.scope} does not allow this: of ${limit}, ${spent} is spent or reserved, and this may cost up to ${needed}.`,
    type: BUDGET_EXCEEDED,
    nonRetryable: true,
    details: [exceeded],
  });
}

/** How often a failure is worth another attempt; a lost worker or database does not count, the workflow's policy does. */
const PROVIDER_ATTEMPTS = 4;
const FFMPEG_ATTEMPTS = 2;
const TRANSFER_ATTEMPTS = 4;

/**
 * An error in the form the workflow service keeps: cancellation as such, a provider's failure with its own verdict on
 * retrying and its own waiting time, ffmpeg's with its last lines. All else may be a passing trouble and is retried.
 */
export function asFailure(error: unknown): unknown {
  const { cancellationSignal, info } = Context.current();
  if (cancellationSignal.aborted) return cancellationSignal.reason;
  if (error instanceof TemporalFailure || !(error instanceof Error)) return error;
  const { message } = error;
  if (error instanceof ProviderError) {
    const { code, retryable, retryAfterMs } = error;
    return ApplicationFailure.create({
      message,
      type: code,
      nonRetryable: !retryable || info.attempt >= PROVIDER_ATTEMPTS,
      ...(retryAfterMs !== undefined && { nextRetryDelay: retryAfterMs }),
    });
  }
  if (error instanceof TransferError) {
    const { code, retryable } = error;
    // A link may be down for as long as it likes: what was sent is kept.
    const isHopeless = code !== 'unreachable' && info.attempt >= TRANSFER_ATTEMPTS;
    return ApplicationFailure.create({ message, type: code, nonRetryable: !retryable || isHopeless });
  }
  if (error instanceof ClipChangedError) return cannot(message);
  if (error instanceof FfmpegError || error instanceof FilmCheckError || error instanceof ProbeError) {
    const nonRetryable = info.attempt >= FFMPEG_ATTEMPTS;
    return ApplicationFailure.create({ message, type: 'ffmpeg_failed', nonRetryable });
  }
  return error;
}
