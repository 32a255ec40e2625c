import { ProviderError, type ProviderErrorCode } from '../provider-error.ts';
import { retryAfter } from '../retry-after.ts';
import { truthOf } from './ask-once.ts';

/** How a request to Replicate came to nothing. */
export interface Refusal {
  /** It was not taken up: nothing was made and nothing charged. False: it may have been. */
  readonly isTurnedAway: boolean;
  readonly error: ProviderError;
}

/** What Replicate's client throws, in our words. https://replicate.com/docs/reference/http#errors */
export function refusalOf(error: unknown): Refusal {
  const response = responseOf(error);
  if (!response) return lost(messageOf(error));
  const { status, isUnreached, cause } = truthOf(response);
  if (isUnreached)
    return turnedAway(
      'unavailable',
      'Replicate could not be reached. See to the connection, then try again.',
      { cause },
    );
  // What gave up on a request, or failed at it, may have worked on it.
  if (status === null || status >= 500 || status === 408)
    return lost(messageOf(cause ?? `answered ${status}`));
  const code = codeOf(status);
  const words = `Replicate answered ${status}${detailOf(error)}. ${WAY_ON[code]}`;
  return turnedAway(code, words, { retryAfterMs: retryAfter(response.headers.get('retry-after')) });
}

function codeOf(status: number): ProviderErrorCode {
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 402 || status === 403) return 'unauthorised';
  if (status === 409) return 'unavailable';
  return 'invalid_request';
}

const WAY_ON: Readonly<Partial<Record<ProviderErrorCode, string>>> = {
  rate_limited: 'Try again later.',
  unavailable: 'Try again later.',
  unauthorised: 'See to the key and its credit, then try again.',
  invalid_request: 'Change the prompt, the model or the format, then try again.',
};

const turnedAway = (
  code: ProviderErrorCode,
  message: string,
  options: { cause?: unknown; retryAfterMs?: number | undefined },
): Refusal => ({ isTurnedAway: true, error: new ProviderError(code, message, { ...options, costUsd: 0 }) });

const lost = (words: string): Refusal => ({
  isTurnedAway: false,
  error: new ProviderError('unavailable', `Replicate did not answer (${words}). Try again.`),
});

const responseOf = (error: unknown): Response | undefined =>
  error instanceof Error && 'response' in error && error.response instanceof Response
    ? error.response
    : undefined;

/** The client's words are address, status and body; the body is what says something. */
function detailOf(error: unknown): string {
  const body = /failed with status \d+ [^:]*: (.*)\.$/s.exec(messageOf(error))?.[1] ?? '';
  try {
    const { detail, title } = JSON.parse(body) as { detail?: unknown; title?: unknown };
    const words = typeof detail === 'string' ? detail : title;
    return typeof words === 'string' ? `: ${words.replace(/\.$/, '')}` : '';
  } catch {
    return '';
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
