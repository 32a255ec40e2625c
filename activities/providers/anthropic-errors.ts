import Anthropic from '@anthropic-ai/sdk';
import { ProviderError, type ProviderErrorCode } from './provider-error.ts';

/** What Anthropic's SDK throws, in our words. https://platform.claude.com/docs/en/api/errors */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof Anthropic.APIConnectionError) {
    const isBeforeSending = isUnreached(error);
    return new ProviderError(
      'unavailable',
      isBeforeSending
        ? 'Anthropic could not be reached.'
        : `Anthropic did not answer, and may have charged for it: ${error.message}`,
      { cause: error, costUsd: isBeforeSending ? 0 : undefined },
    );
  }
  if (!(error instanceof Anthropic.APIError)) {
    return new ProviderError('bad_output', 'Anthropic answered something that could not be read.', {
      cause: error,
    });
  }
  const status = error.status ?? 0;
  return new ProviderError(
    codeOf(status),
    `Anthropic answered ${status}: ${error.apiMessage ?? error.message}`,
    {
      cause: error,
      retryAfterMs: retryAfter(error.headers?.get('retry-after')),
      costUsd: isTurnedAway(status) ? 0 : undefined,
    },
  );
}

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

/** Codes of Node for a connection that never came to be: nothing was sent. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The code is found down the chain of causes: the SDK's error, fetch's, the socket's. */
function isUnreached(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && UNREACHED.has(error.code)) return true;
  return 'cause' in error && isUnreached(error.cause);
}

/** Milliseconds of a Retry-After header, in seconds or as a date. RFC 9110, section 10.2.3. */
function retryAfter(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
