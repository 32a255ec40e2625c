/**
 * Why a provider gave nothing. Closed set.
 * - `unavailable`: overloaded, out of reach or timed out
 * - `rate_limited`: asked too often; see `retryAfterMs`
 * - `unauthorised`: the key is wrong, or lacks credit or permission
 * - `refused`: the provider will not make this
 * - `invalid_request`: it cannot be made as asked
 * - `bad_output`: an answer came, but not in the agreed form
 * - `unknown_outcome`: nobody knows whether it was made and charged; never asked for again but by a person
 */
export type ProviderErrorCode =
  | 'unavailable'
  | 'rate_limited'
  | 'unauthorised'
  | 'refused'
  | 'invalid_request'
  | 'bad_output'
  | 'unknown_outcome';

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
    options: {
      cause?: unknown;
      retryAfterMs?: number | undefined;
      costUsd?: number | undefined;
      /** Only a person has it tried again, whatever the code says: it was paid for. */
      isFinal?: boolean;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = retryableCodes.has(code) && options.isFinal !== true;
    this.retryAfterMs = options.retryAfterMs;
    this.costUsd = options.costUsd;
  }
}

/** Another attempt at the very same call has asked for it at this moment: it is to be gone on with. */
export class UnderWayError extends ProviderError {
  constructor() {
    super('unavailable', 'Another attempt at this is under way.');
  }
}
