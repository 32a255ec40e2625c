/**
 * Why a file was not moved. Closed set.
 * - `source_missing`, `source_unreadable`: there is no such file, or it may not be read
 * - `source_changed`: it is not, or no longer, the file that was registered
 * - `destination_exists`: another file has the final name
 * - `destination_unusable`: the place for the copy cannot be written
 * - `no_space`: the disk at the destination is full
 * - `damaged`: the bytes read back at the destination are not those sent
 * - `unreachable`: the other site does not answer
 * - `refused`: the other site answered, and refused
 * - `tool_failed`: the external tool ended with an error
 */
export const TRANSFER_ERROR_CODES = [
  'source_missing',
  'source_unreadable',
  'source_changed',
  'destination_exists',
  'destination_unusable',
  'no_space',
  'damaged',
  'unreachable',
  'refused',
  'tool_failed',
] as const;
export type TransferErrorCode = (typeof TRANSFER_ERROR_CODES)[number];

/** What another attempt may mend with nobody doing anything. The rest waits for a person's `retry`. */
const retryableCodes: ReadonlySet<TransferErrorCode> = new Set(['damaged', 'unreachable', 'tool_failed']);

/** A transfer's failure, in words for the engineer who will decide what to do about it. */
export class TransferError extends Error {
  override name = 'TransferError';
  readonly code: TransferErrorCode;
  readonly retryable: boolean;

  constructor(code: TransferErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.retryable = retryableCodes.has(code);
  }
}
