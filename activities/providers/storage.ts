import type { Readable } from 'node:stream';

/** What is known of a stored file without reading it. */
export interface StoredFile {
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** Inclusive byte offsets, as in an HTTP Range header. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Files by key. A key is a relative path with forward slashes, such as
 * `streams/lighthouse-keeper/keyframes/003-take-2.png`; every method refuses any other with StorageKeyError.
 */
export interface Storage {
  /** As in a deployment's `provider`. */
  readonly name: string;
  /** Copies a local file in; a reader sees the old file or the new one, never a part. Safe to repeat. @throws the signal's reason. */
  put(key: string, sourcePath: string, signal?: AbortSignal): Promise<StoredFile>;
  /** The same for a short text, such as a manifest. */
  putText(key: string, text: string): Promise<StoredFile>;
  /** Null when there is no such file. */
  stat(key: string): Promise<StoredFile | null>;
  exists(key: string): Promise<boolean>;
  /** The content, once its first bytes can be had. @throws FileMissingError */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** A local file with the content, only to be read: ffmpeg cannot seek in a stream. */
  localPath(key: string): Promise<string>;
  /** The keys of all files below a folder, in no order; what is not there has none. */
  list(folder: string): AsyncIterable<string>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** An address under which anybody has the file for some minutes, without the API; null: there is none. */
  signedUrl(key: string): Promise<string | null>;
  /** Clears away what was begun before then and never became a file. */
  clearUnfinished(before: Date): Promise<void>;
  /** @throws what keeps files from being stored or had, in words for a person. */
  check(): Promise<void>;
}

/** There is no file of this key. */
export class FileMissingError extends Error {
  override name = 'FileMissingError';

  constructor(key: string) {
    super(`There is no file ${key} in the storage.`);
  }
}

/** Files cannot be stored or had at the moment, or with these settings. The message is for a person, and holds no secret. */
export class StorageError extends Error {
  override name = 'StorageError';
  /** It stays so until somebody changes a setting. */
  readonly isSetting: boolean;

  constructor(message: string, { isSetting = false } = {}) {
    super(message);
    this.isSetting = isSetting;
  }
}

/** A key that is not a plain relative path: absolute, empty, with `..`, a backslash or a control character. */
export class StorageKeyError extends Error {
  override name = 'StorageKeyError';

  constructor(key: string) {
    super(`Not a storage key: ${JSON.stringify(key.slice(0, 200))}.`);
  }
}

/** @throws StorageKeyError */
export function assertStorageKey(key: string): void {
  const parts = key.split('/');
  const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && part.length <= 255);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!plain || key.length > 1024 || /[\\\u0000-\u001f\u007f]/u.test(key)) throw new StorageKeyError(key);
}
