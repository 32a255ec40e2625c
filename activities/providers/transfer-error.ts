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
 * - `tool_unusable`: there is no such tool, or its command makes no sense
 * - `storage_away`: storage that is mounted from elsewhere does not answer, or the machine is out of something
 * - `unexplained`: anything that none of these tells
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
  'tool_unusable',
  'storage_away',
  'unexplained',
] as const;
export type TransferErrorCode = (typeof TRANSFER_ERROR_CODES)[number];

/** What another attempt may mend with nobody doing anything. The rest waits for a person's `retry`. */
const retryableCodes: ReadonlySet<TransferErrorCode> = new Set([
  'damaged',
  'unreachable',
  'tool_failed',
  'storage_away',
  'unexplained',
]);

/** What comes back by itself, however long it takes: attempts do not count. Of the others a few are enough. */
export const WAITED_FOR: ReadonlySet<TransferErrorCode> = new Set(['unreachable', 'storage_away']);

/** The way on from `source_changed`. */
export const PUT_BACK =
  'Nothing was delivered. Put it back as it was, then try again; or reject the file, and register it as it is now.';

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

/** Codes of Node and libuv for what passes: a mount that is away, a machine that is out of memory or of descriptors. */
const PASSING: ReadonlySet<string | undefined> = new Set([
  ...['ESTALE', 'ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ENOTCONN'],
  ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'EREMOTEIO', 'ESHUTDOWN'],
  ...['ENOMEM', 'EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY', 'EINTR', 'ETXTBSY'],
]);

/** An error of the system that passes by itself, in words; undefined: it is none. */
export const passingError = (error: unknown): TransferError | undefined => {
  if (!(error instanceof Error) || !PASSING.has((error as NodeJS.ErrnoException).code)) return undefined;
  return new TransferError('storage_away', `The storage does not answer: ${error.message}.`, {
    cause: error,
  });
};

/** Whatever keeps a file from being moved as one of these: there is none that is tried again with nobody the wiser. */
export const asTransferError = (error: Error): TransferError =>
  error instanceof TransferError
    ? error
    : (passingError(error) ??
      new TransferError('unexplained', `The file could not be moved: ${error.message}.`, { cause: error }));
