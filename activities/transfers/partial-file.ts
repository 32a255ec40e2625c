import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** What unbuffered reads and writes must start and end on, bytes: a multiple of every common disk's block. */
const BLOCK = 4096;

/**
 * A copy while it grows. Written and read back past the page cache where the file system can do that, so that what is
 * verified is what the disk holds; elsewhere through the cache, as is what a file has beyond its last whole block.
 */
export class PartialFile {
  readonly #cached: FileHandle;
  #direct: FileHandle | null;

  private constructor(cached: FileHandle, direct: FileHandle | null) {
    this.#cached = cached;
    this.#direct = direct;
  }

  /** Opens what an earlier attempt left, or makes an empty file. */
  static async open(path: string): Promise<PartialFile> {
    const { O_RDWR, O_CREAT, O_NOFOLLOW, O_DIRECT } = constants;
    const cached = await open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o644);
    // Not every system has O_DIRECT, nor every file system of those that do.
    const direct = O_DIRECT ? await open(path, O_RDWR | O_DIRECT).catch(() => null) : null;
    return new PartialFile(cached, direct);
  }

  /** Bytes that are there. What is beyond `limit` cannot be of this file, and is cut off. */
  async sizeUpTo(limit: number): Promise<number> {
    const { size } = await this.#cached.stat();
    if (size > limit) await this.#cached.truncate(limit);
    return Math.min(size, limit);
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    let done = await this.#directly(bytes, async (direct, blocks) => {
      return (await direct.write(blocks, 0, blocks.length, position)).bytesWritten;
    });
    while (done < bytes.length) {
      const { bytesWritten } = await this.#cached.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  }

  /** Fills `into` from the file. @returns false where the file ends before. */
  async read(into: Uint8Array, position: number): Promise<boolean> {
    const done = await this.#directly(into, async (direct, blocks) => {
      return (await direct.read(blocks, 0, blocks.length, position)).bytesRead;
    });
    return await readFully(this.#cached, into, position, done);
  }

  /** When it was last written to, as far as others shall know, in ms since 1970. */
  async setModified(mtimeMs: number): Promise<void> {
    await this.#cached.utimes(new Date(), mtimeMs / 1000);
  }

  async sync(): Promise<void> {
    await this.#cached.sync();
  }

  async close(): Promise<void> {
    await this.#direct?.close();
    await this.#cached.close();
  }

  /** Bytes done past the cache: whole blocks, or none where that cannot be done; the rest is for the cached handle. */
  async #directly(
    bytes: Uint8Array,
    act: (direct: FileHandle, blocks: Uint8Array) => Promise<number>,
  ): Promise<number> {
    const blocks = bytes.subarray(0, bytes.length - (bytes.length % BLOCK));
    if (!this.#direct || blocks.length === 0) return 0;
    try {
      return await act(this.#direct, blocks);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
      await this.#direct.close();
      this.#direct = null;
      return 0;
    }
  }
}

/** Fills `into`, from its byte `done` on. @returns false where the file ends before. */
export async function readFully(
  file: FileHandle,
  into: Uint8Array,
  position: number,
  done = 0,
): Promise<boolean> {
  let filled = done;
  while (filled < into.length) {
    const { bytesRead } = await file.read(into, filled, into.length - filled, position + filled);
    if (bytesRead === 0) return false;
    filled += bytesRead;
  }
  return true;
}
