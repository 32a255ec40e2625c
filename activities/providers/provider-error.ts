/**
 * Why a provider gave nothing. Closed set.
 * - `unavailable`: overloaded, out of reach or timed out
 * - `rate_limited`: asked too often; see `retryAfterMs`
 * - `unauthorised`: the key is wrong, or lacks credit or permission
 * - `refused`: the provider will not make this
 * - `invalid_request`: it cannot be made as asked
 * - `bad_output`: an answer came, but not in the agreed form
 */
export type ProviderErrorCode =
  'unavailable' | 'rate_limited' | 'unauthorised' | 'refused' | 'invalid_request' | 'bad_output';

/** True where another attempt, with nothing changed, may succeed. */
const retryableCodes: ReadonlySet<ProviderErrorCode> = new Set(['unavailable', 'rate_limited', 'bad_output']);

/** A provider's failure, in words for the person who will decide what to do about it. */
export class ProviderError extends Error {
  override name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly retryable: boolean;
  /** How long the provider asked us to wait, in ms. */
  readonly retryAfterMs: number | undefined;
  /** What the failed call cost, in US dollars; 0: it was turned away; undefined: nobody knows. */
  readonly costUsd: number | undefined;

  constructor(
    code: ProviderErrorCode,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined; costUsd?: number | undefined } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = retryableCodes.has(code);
    this.retryAfterMs = options.retryAfterMs;
    this.costUsd = options.costUsd;
  }
}
