import { alignedBuffers } from '../activities/transfers/aligned-memory.ts';
import { Lane } from '../activities/transfers/lane.ts';
import { PartialFile } from '../activities/transfers/partial-file.ts';
import { SourceFile } from '../activities/transfers/source-file.ts';
import { CHUNK_BYTES } from '../activities/transfers/verified-copy.ts';

/** Chunks under way at once, as in a transfer. */
const SLOTS = 4;

/**
 * What a store takes for a verified transfer, and nothing else: a file's bytes are written and synced, and read back past the
 * page cache, neither compared nor hashed. As in a transfer one chunk is written at a time, while those before are read back.
 */
export async function storeAlone(sourcePath: string, path: string): Promise<void> {
  const [source, partial] = [await SourceFile.open(sourcePath), await PartialFile.open(path)];
  const buffers = alignedBuffers(2 * SLOTS, CHUNK_BYTES);
  const busy: Promise<void>[] = Array.from({ length: SLOTS }, () => Promise.resolve());
  const [writing, reading] = [new Lane(), [new Lane(), new Lane()]];
  for (let position = 0, index = 0; position < source.bytes; position += CHUNK_BYTES, index += 1) {
    const slot = index % SLOTS;
    await busy[slot];
    const length = Math.min(CHUNK_BYTES, source.bytes - position);
    const sent = (buffers[2 * slot] ?? new Uint8Array()).subarray(0, length);
    const back = (buffers[2 * slot + 1] ?? new Uint8Array()).subarray(0, length);
    await source.read(sent, position);
    const written = writing.run(() => partial.write(sent, position));
    const lane = reading[index % reading.length] ?? writing;
    busy[slot] = lane.run(async () => {
      await written;
      if (!(await partial.read(back, position)))
        throw new Error(`${path} ends before byte ${position + length}.`);
    });
  }
  await Promise.all(busy);
  await partial.sync();
  await partial.close();
  await source.close();
}
