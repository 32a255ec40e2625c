import { TransferError } from '../providers/transfer-error.ts';
import { alignedBuffers } from './aligned-memory.ts';
import type { Bandwidth } from './bandwidth.ts';
import { startHasher, type Algorithm, type Digests } from './hasher.ts';
import { Lane } from './lane.ts';
import type { PartialFile } from './partial-file.ts';
import type { SourceFile } from './source-file.ts';

/** Bytes sent and verified together: at most one chunk is sent again after a kill. Measured by bench/transfer.ts. */
export const CHUNK_BYTES = 8 << 20;
/** Chunks under way at once: being read, hashed, written and read back. */
const CHUNKS_UNDER_WAY = 4;
/** How often a chunk is written that does not read back as it was sent. */
const WRITES_PER_CHUNK = 3;

export interface CopyOptions {
  readonly source: SourceFile;
  readonly partial: PartialFile;
  readonly bandwidth: Bandwidth;
  readonly signal: AbortSignal;
  /** Hashed of what is read; `sha256` always is, of what is read back too. */
  readonly algorithms?: readonly Algorithm[];
  readonly report: (progress: CopyProgress) => void;
}

export interface CopyProgress {
  /** Bytes read back and found to be the source's. */
  readonly verified: number;
  /** Bytes that were found there from an earlier attempt. */
  readonly found: number;
}

export interface CopiedBytes {
  readonly digests: Digests;
  /** sha256 of the bytes read back. */
  readonly copySha256: string;
  readonly bytesSent: number;
}

/**
 * Brings `partial` to hold the source's bytes. Reading, hashing, writing and reading back overlap. Chunks that an earlier
 * attempt wrote are read back and compared with the source like all others; only those that differ are sent again.
 * On return all is on disk, and each chunk was read back and compared; whose file it is, the caller tells by the digests.
 */
export async function copyVerified(options: CopyOptions): Promise<CopiedBytes> {
  const { source, partial, algorithms = [], signal } = options;
  const found = await partial.sizeUpTo(source.bytes);
  const chunk = Math.min(CHUNK_BYTES, Math.max(1, source.bytes));
  const slots = Math.min(CHUNKS_UNDER_WAY, Math.ceil(source.bytes / chunk));
  const buffers = alignedBuffers(2 * slots, chunk);
  const busy: Promise<unknown>[] = Array.from({ length: slots }, () => Promise.resolve());
  const sourceHash = startHasher(...new Set<Algorithm>(['sha256', ...algorithms]));
  const copyHash = startHasher('sha256');
  const [writing, checking] = [new Lane(), new Lane()];
  let bytesSent = 0;
  let digests: Digests;
  let copyDigests: Digests;

  const send = async (bytes: Uint8Array, position: number): Promise<void> => {
    await options.bandwidth.take(bytes.length, signal);
    await partial.write(bytes, position);
    bytesSent += bytes.length;
  };
  const check = async (sent: Uint8Array, back: Uint8Array, position: number): Promise<void> => {
    for (let writes = 1; !(await readsBack(partial, sent, back, position)); writes += 1) {
      if (writes > WRITES_PER_CHUNK) throw damaged(position);
      await send(sent, position);
    }
    await copyHash.update(back);
    options.report({ verified: position + sent.length, found });
  };

  try {
    for (let position = 0, index = 0; position < source.bytes; position += chunk, index += 1) {
      const slot = index % slots;
      await busy[slot];
      signal.throwIfAborted();
      const length = Math.min(chunk, source.bytes - position);
      const sent = (buffers[2 * slot] ?? new Uint8Array()).subarray(0, length);
      const back = (buffers[2 * slot + 1] ?? new Uint8Array()).subarray(0, length);
      await source.read(sent, position);
      const hashed = sourceHash.update(sent);
      const isThere = position + length <= found;
      const written = isThere ? Promise.resolve() : writing.run(() => send(sent, position));
      written.catch(() => undefined);
      const checked = checking.run(() => written.then(() => check(sent, back, position)));
      busy[slot] = Promise.all([hashed, checked]);
      busy[slot].catch(() => undefined);
    }
    await Promise.all(busy);
    await partial.sync();
    await source.assertUnchanged();
  } finally {
    // Nothing may still be writing when the caller closes the files.
    await Promise.allSettled([...busy, writing.idle(), checking.idle()]);
    [digests, copyDigests] = await Promise.all([sourceHash.digest(), copyHash.digest()]);
  }
  return { digests, copySha256: copyDigests.sha256 ?? '', bytesSent };
}

async function readsBack(
  partial: PartialFile,
  sent: Uint8Array,
  back: Uint8Array,
  position: number,
): Promise<boolean> {
  return (await partial.read(back, position)) && Buffer.compare(sent, back) === 0;
}

const damaged = (position: number): TransferError =>
  new TransferError(
    'damaged',
    `What the destination's disk gives back from byte ${position} on is not what was written, ${WRITES_PER_CHUNK} times over. Check that disk.`,
  );
