import { isUnreached } from '../unreached.ts';

/** What became of a request that is shown to Replicate's client as something else. */
export interface Truth {
  /** The status that was answered; null: no answer came. */
  readonly status: number | null;
  /** Nothing was sent: whoever was asked was not reached. */
  readonly isUnreached: boolean;
  /** Of a request without an answer. */
  readonly cause?: unknown;
}

const truths = new WeakMap<Response, Truth>();

/** The status of an answer that the client does not know to be one to ask again for. */
const TOO_MANY = 499;
const NO_ANSWER = 599;

/**
 * `fetch` for Replicate's client, which asks again by itself, up to five times and at once, after an error of the connection and
 * after 429, a POST too (`replicate` 1.4.0, lib/util.js, `withAutomaticRetries`). What costs money has to leave once: so an
 * error becomes an answer, 599, and 429 becomes 499 with its headers, and whoever called decides.
 */
export const askOnce: typeof fetch = async (input, init) => {
  const isRead = (init?.method ?? 'GET') === 'GET';
  let answer: Response;
  try {
    answer = await fetch(input, init);
  } catch (cause) {
    if (init?.signal?.aborted) return disguised(new Response(null, { status: NO_ANSWER }), aborted(cause));
    const isNotSent = isUnreached(cause);
    return disguised(new Response(String(cause), { status: isRead ? TOO_MANY : NO_ANSWER }), {
      ...{ status: null, isUnreached: isNotSent, cause },
    });
  }
  const { status, headers } = answer;
  const wouldBeRepeated = status === 429 || (isRead && status >= 500);
  return wouldBeRepeated
    ? disguised(new Response(answer.body, { status: TOO_MANY, headers }), { status, isUnreached: false })
    : answer;
};

const aborted = (cause: unknown): Truth => ({ status: null, isUnreached: false, cause });

function disguised(response: Response, truth: Truth): Response {
  truths.set(response, truth);
  return response;
}

/** What really came of it. */
export const truthOf = (response: Response): Truth =>
  truths.get(response) ?? { status: response.status, isUnreached: false };
