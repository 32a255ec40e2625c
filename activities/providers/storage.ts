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
  /** Copies a local file in; a reader sees the old file or the new one, never a part. */
  put(key: string, sourcePath: string): Promise<StoredFile>;
  /** The same for a short text, such as a manifest. */
  putText(key: string, text: string): Promise<StoredFile>;
  /** Null when there is no such file. */
  stat(key: string): Promise<StoredFile | null>;
  exists(key: string): Promise<boolean>;
  /** @throws the first read's error when there is no such file. */
  read(key: string, range?: ByteRange): Readable;
  /** A local file with the content, only to be read: ffmpeg cannot seek in a stream. */
  localPath(key: string): Promise<string>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Path or URL under which a browser finds the file. */
  url(key: string): string;
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
