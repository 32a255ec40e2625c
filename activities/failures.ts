import { Context } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { NoRoomError } from '../config/disk-space.ts';
import type { Environment } from '../config/environment.ts';
import { BUDGET_EXCEEDED, exceededInWords, type BudgetExceeded } from '../workflows/contracts/costs.ts';
import { FilmCheckError } from './media/checks.ts';
import { EncoderMissingError } from './media/choose-encoder.ts';
import { ClipChangedError } from './media/clip-source.ts';
import { FfmpegError } from './media/ffmpeg.ts';
import { ProbeError } from './media/probe.ts';
import { NarrationError } from './narration/narration-error.ts';
import { ProviderError } from './providers/provider-error.ts';
import { TransferError, WAITED_FOR } from './providers/transfer-error.ts';
import { withoutPaths } from './media/without-paths.ts';

/** What was asked for cannot be done, however often it is tried. The message is for a reviewer. */
export function cannot(message: string): ApplicationFailure {
  return ApplicationFailure.create({ message, type: 'invalid_input', nonRetryable: true });
}

/** A budget does not allow the call. Another attempt changes nothing: somebody has to raise it. */
export function overBudget(exceeded: BudgetExceeded): ApplicationFailure {
  return ApplicationFailure.create({
    message: exceededInWords(exceeded),
    type: BUDGET_EXCEEDED,
    nonRetryable: true,
    details: [exceeded],
  });
}

/** How often a failure is worth another attempt; a lost worker or database does not count, the workflow's policy does. */
export const PROVIDER_ATTEMPTS = 4;
const FFMPEG_ATTEMPTS = 2;
const TRANSFER_ATTEMPTS = 4;

/**
 * An error in the form the workflow service keeps: cancellation as such, a provider's failure with its own verdict on
 * retrying and its own waiting time, ffmpeg's with its last lines. All else may be a passing trouble and is retried.
 * @param house whose folders are not told; null: of a site, where a path says which file is meant.
 */
export function asFailure(error: unknown, house: Pick<Environment, 'DATA_DIR'> | null): unknown {
  const { cancellationSignal, info, log } = Context.current();
  if (cancellationSignal.aborted) return cancellationSignal.reason;
  if (error instanceof TemporalFailure || !(error instanceof Error)) return error;
  // Which camera file, and where at its site, is what engineers have to know; what lies where in the house is not.
  const message = house === null ? error.message : withoutPaths(error.message, house.DATA_DIR);
  if (message !== error.message) log.warn(error.message, { error });
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
    const isHopeless = !WAITED_FOR.has(code) && info.attempt >= TRANSFER_ATTEMPTS;
    return ApplicationFailure.create({ message, type: code, nonRetryable: !retryable || isHopeless });
  }
  // People free space, and then try again.
  if (error instanceof NoRoomError)
    return ApplicationFailure.create({ message, type: 'no_space', nonRetryable: true });
  if (
    error instanceof ClipChangedError ||
    error instanceof NarrationError ||
    error instanceof EncoderMissingError
  )
    return cannot(message);
  if (error instanceof FfmpegError || error instanceof FilmCheckError || error instanceof ProbeError) {
    const nonRetryable = info.attempt >= FFMPEG_ATTEMPTS;
    return ApplicationFailure.create({ message, type: 'ffmpeg_failed', nonRetryable });
  }
  return message === error.message ? error : ApplicationFailure.create({ message, type: error.name });
}
