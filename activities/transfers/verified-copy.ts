import { TransferError } from '../providers/transfer-error.ts';
import { borrowBuffers } from './aligned-memory.ts';
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
  /** Hashed besides `sha256`, in the same read. */
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
  /** Of the bytes that were read back. */
  readonly digests: Digests;
  readonly bytesSent: number;
}

/**
 * Brings `partial` to hold the source's bytes. Reading, writing, reading back and hashing overlap. Each chunk is read back
 * from the disk and compared with what was read from the source, and what was read back is what is hashed: one hash
 * stands for both files. Chunks that an earlier attempt wrote are compared like all others; only those that differ are
 * sent again. On return all is on disk; whose file it is, the caller tells by the digests.
 */
export async function copyVerified(options: CopyOptions): Promise<CopiedBytes> {
  const { source, partial, algorithms = [], signal } = options;
  const found = await partial.sizeUpTo(source.bytes);
  const chunk = Math.min(CHUNK_BYTES, Math.max(1, source.bytes));
  const slots = Math.min(CHUNKS_UNDER_WAY, Math.ceil(source.bytes / chunk));
  const { buffers, giveBack } = borrowBuffers(2 * slots, chunk);
  const busy: Promise<unknown>[] = Array.from({ length: slots }, () => Promise.resolve());
  const hash = startHasher(...new Set<Algorithm>(['sha256', ...algorithms]));
  // One chunk is written at a time, so that a kill leaves no more than one to send again; two are read back.
  const [writing, comparing, compared] = [new Lane(), [new Lane(), new Lane()], new Lane()];
  let bytesSent = 0;
  let digests: Digests;

  const send = async (bytes: Uint8Array, position: number): Promise<void> => {
    await options.bandwidth.take(bytes.length, signal);
    await partial.write(bytes, position);
    bytesSent += bytes.length;
  };
  const compare = async (sent: Uint8Array, back: Uint8Array, position: number): Promise<void> => {
    for (let writes = 1; !(await readsBack(partial, sent, back, position)); writes += 1) {
      if (writes > WRITES_PER_CHUNK) throw damaged(position);
      await send(sent, position);
    }
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
      const isThere = position + length <= found;
      const written = isThere ? Promise.resolve() : writing.run(() => send(sent, position));
      written.catch(() => undefined);
      const lane = comparing[index % comparing.length] ?? compared;
      const same = lane.run(() => written.then(() => compare(sent, back, position)));
      same.catch(() => undefined);
      busy[slot] = compared
        .run(() => same)
        .then(() => hash.update(back))
        .then(() => options.report({ verified: position + length, found }));
      busy[slot].catch(() => undefined);
    }
    await Promise.all(busy);
    await partial.sync();
    await source.assertUnchanged();
  } finally {
    // Nothing may still be writing when the caller closes the files.
    await Promise.allSettled([...busy, writing.idle(), ...comparing.map((lane) => lane.idle())]);
    digests = await hash.digest();
    giveBack();
  }
  return { digests, bytesSent };
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
