import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { PUT_BACK, TransferError, passingError } from '../providers/transfer-error.ts';
import { readFully } from './partial-file.ts';

/** A file that is only read, and must not change while it is. */
export class SourceFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970, with their fraction. */
  readonly mtimeMs: number;
  readonly #handle: FileHandle;
  readonly #modifiedNs: bigint;

  private constructor(path: string, handle: FileHandle, facts: { size: bigint; mtimeNs: bigint }) {
    this.path = path;
    this.bytes = Number(facts.size);
    this.#handle = handle;
    this.#modifiedNs = facts.mtimeNs;
    this.mtimeMs = Number(facts.mtimeNs) / 1e6;
  }

  /** @throws TransferError */
  static async open(path: string): Promise<SourceFile> {
    try {
      // Opening a pipe would wait for a writer, and a link leads anywhere.
      if (!(await lstat(path)).isFile())
        throw new TransferError('source_unreadable', `${path} is not a file.`);
      const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
      const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
      return new SourceFile(path, handle, await handle.stat({ bigint: true }));
    } catch (error) {
      throw asSourceError(error, path);
    }
  }

  /** @throws TransferError where the file has another size than it had when it was registered. */
  assertSize(registered: number): void {
    if (this.bytes === registered) return;
    throw new TransferError(
      'source_changed',
      `${this.path} has ${this.bytes} bytes; it was registered with ${registered}. ${PUT_BACK}`,
    );
  }

  async read(into: Uint8Array, position: number): Promise<void> {
    const whole = await readFully(this.#handle, into, position).catch((error: unknown) => {
      throw asSourceError(error, this.path);
    });
    if (!whole) throw this.#changed('became shorter');
  }

  /** @throws TransferError where the file was written to since it was opened. */
  async assertUnchanged(): Promise<void> {
    const { size, mtimeNs } = await this.#handle.stat({ bigint: true });
    if (Number(size) !== this.bytes) throw this.#changed(`went from ${this.bytes} to ${size} bytes`);
    if (mtimeNs !== this.#modifiedNs) throw this.#changed('was written to');
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  #changed(how: string): TransferError {
    return new TransferError('source_changed', `${this.path} ${how} while it was sent. ${PUT_BACK}`);
  }
}

function asSourceError(error: unknown, path: string): unknown {
  if (error instanceof TransferError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TransferError(
      'source_missing',
      `${path} is not there any more. Put it back, then try again.`,
      { cause: error },
    );
  }
  const passing = passingError(error);
  if (passing) return passing;
  return new TransferError(
    'source_unreadable',
    `${path} cannot be read: ${message}. See to it that the site can read it, then try again.`,
    { cause: error },
  );
}
