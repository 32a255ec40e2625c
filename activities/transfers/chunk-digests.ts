import { alignedBuffers } from './aligned-memory.ts';
import { startHasher } from './hasher.ts';
import { SourceFile } from './source-file.ts';

/**
 * xxh128 of each whole chunk among a file's first `upTo` bytes, one after the other. It finds damage, not forgery: the whole
 * file's sha256 has the last word.
 */
export async function* chunkDigests(
  path: string,
  { chunkBytes, upTo, signal }: { chunkBytes: number; upTo: number; signal: AbortSignal },
): AsyncGenerator<string> {
  const file = await SourceFile.open(path);
  try {
    const [whole = new Uint8Array()] = alignedBuffers(1, chunkBytes);
    const buffer = whole.subarray(0, chunkBytes);
    for (let position = 0; position + chunkBytes <= Math.min(upTo, file.bytes); position += chunkBytes) {
      signal.throwIfAborted();
      await file.read(buffer, position);
      const hasher = startHasher('xxh128');
      await hasher.update(buffer);
      yield (await hasher.digest()).xxh128 ?? '';
    }
  } finally {
    await file.close();
  }
}
