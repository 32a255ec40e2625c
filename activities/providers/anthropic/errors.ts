import Anthropic from '@anthropic-ai/sdk';
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts';
import { retryAfter } from '../retry-after.ts';
import { isUnreached } from '../unreached.ts';

/** What Anthropic's SDK throws, in our words. https://platform.claude.com/docs/en/api/errors */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof Anthropic.APIConnectionError) {
    const isBeforeSending = isUnreached(error);
    return new ProviderError(
      'unavailable',
      isBeforeSending
        ? 'Anthropic could not be reached. See to the connection, then try again.'
        : `Anthropic did not answer, and may have charged for it: ${error.message} Try again.`,
      { cause: error, costUsd: isBeforeSending ? 0 : undefined },
    );
  }
  if (!(error instanceof Anthropic.APIError)) {
    return new ProviderError(
      'bad_output',
      'Anthropic answered something that could not be read. Try again.',
      {
        cause: error,
      },
    );
  }
  const status = error.status ?? 0;
  return new ProviderError(
    codeOf(status),
    `Anthropic answered ${status}: ${error.apiMessage ?? error.message}. ${WAY_ON[codeOf(status)]}`,
    {
      cause: error,
      retryAfterMs: retryAfter(error.headers?.get('retry-after')),
      costUsd: isTurnedAway(status) ? 0 : undefined,
    },
  );
}

/** What people do about an answer that is none. */
const WAY_ON: Readonly<Record<ProviderErrorCode, string>> = {
  unavailable: 'Try again later.',
  rate_limited: 'Try again later.',
  unauthorised: 'See to the key and its credit, then try again.',
  refused: 'Change what is asked for, then have it made again.',
  invalid_request: 'Change what is asked for, then have it made again.',
  bad_output: 'Try again.',
  unknown_outcome: 'Try again, and it may be paid for twice.',
};

function codeOf(status: number): ProviderErrorCode {
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 402 || status === 403) return 'unauthorised';
  if (status === 408 || status === 409 || status >= 500) return 'unavailable';
  return 'invalid_request';
}

/**
 * Whether the request was not taken up, so that nothing was made and nothing charged. What gave up on a request, or failed
 * at it (408, 499, 500, 502, 504), may have worked on it: that is not known.
 */
function isTurnedAway(status: number): boolean {
  const isGivenUp = status === 408 || status === 499;
  return (status >= 400 && status < 500 && !isGivenUp) || status === 503 || status === 529;
}
