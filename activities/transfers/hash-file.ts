import { borrowBuffers } from './aligned-memory.ts';
import { startHasher, type Algorithm, type Digests } from './hasher.ts';
import { SourceFile } from './source-file.ts';

const CHUNK_BYTES = 4 << 20;

export interface HashedFile {
  readonly bytes: number;
  readonly digests: Digests;
}

/**
 * Reads a file once and hashes it, reading ahead of the hash.
 * @throws TransferError where it cannot be read or changes meanwhile, or the signal's reason.
 */
export async function hashFile(
  path: string,
  algorithms: readonly Algorithm[],
  signal: AbortSignal,
  onBytes: (hashed: number) => void = () => undefined,
): Promise<HashedFile> {
  const file = await SourceFile.open(path);
  const hasher = startHasher(...algorithms);
  const { buffers, giveBack } = borrowBuffers(2, Math.min(CHUNK_BYTES, Math.max(1, file.bytes)));
  let digests: Digests = {};
  try {
    const busy: Promise<void>[] = [];
    for (let position = 0, index = 0; position < file.bytes; position += CHUNK_BYTES, index += 1) {
      await busy[index - 2];
      signal.throwIfAborted();
      const buffer = buffers[index % 2] ?? new Uint8Array();
      const bytes = buffer.subarray(0, Math.min(CHUNK_BYTES, file.bytes - position));
      await file.read(bytes, position);
      const hashed = hasher.update(bytes).then(() => onBytes(position + bytes.length));
      hashed.catch(() => undefined);
      busy.push(hashed);
    }
    await file.assertUnchanged();
  } finally {
    digests = await hasher.digest();
    giveBack();
    await file.close();
  }
  return { bytes: file.bytes, digests };
}
