import Anthropic from '@anthropic-ai/sdk';
import { ProviderError, type ProviderErrorCode } from './provider-error.ts';

/** What Anthropic's SDK throws, in our words. https://platform.claude.com/docs/en/api/errors */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof Anthropic.APIConnectionError) {
    return new ProviderError('unavailable', `Anthropic did not answer: ${error.message}`, { cause: error });
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
    },
  );
}

function codeOf(status: number): ProviderErrorCode {
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 402 || status === 403) return 'unauthorised';
  if (status === 408 || status === 409 || status >= 500) return 'unavailable';
  return 'invalid_request';
}

/** Milliseconds of a Retry-After header, in seconds or as a date. RFC 9110, section 10.2.3. */
function retryAfter(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
