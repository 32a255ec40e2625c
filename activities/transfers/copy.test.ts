import { appendFile, mkdir, open, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { sampleJob, WatchedBandwidth } from '../../testing/transfer-jobs.ts';
import type { TransferJob } from '../providers/transfer.ts';
import { limitBandwidth } from './bandwidth.ts';
import { CHUNK_BYTES } from './verified-copy.ts';
import { BYTES, pathsOf, move, exists } from '../../testing/copied-transfer.ts';

const flipByte = async (path: string, position: number): Promise<void> => {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, position);
  await file.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, position);
  await file.close();
};

/** Moves until three chunks are sent, then pauses. */
const moveHalfway = async (folder: string, job: TransferJob): Promise<void> => {
  const pause = new AbortController();
  const bandwidth = new WatchedBandwidth((sent) => {
    if (sent >= 3 * CHUNK_BYTES) pause.abort(new Error('Paused.'));
    pause.signal.throwIfAborted();
  });
  await expect(move(folder, job, bandwidth, pause.signal)).rejects.toThrow('Paused.');
};

describe('a transfer by copying', () => {
  test.each([0, 1, 4096, CHUNK_BYTES, BYTES])('%d bytes arrive whole', async (bytes) => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, bytes, '-émile 01\n.mov');
      const { copy, bytesSent } = await move(folder, job, new WatchedBandwidth());
      expect(copy).toBe(pathsOf(folder, job).final);
      expect(bytesSent).toBe(bytes);
      expect((await readFile(copy)).equals(await readFile(job.sourcePath))).toBe(true);
      expect(await exists(pathsOf(folder, job).partial)).toBe(false);
    });
  });

  test('resumes where it was paused, and says so', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      await moveHalfway(folder, job);
      expect(await exists(pathsOf(folder, job).final)).toBe(false);
      const { bytesSent, reports } = await move(folder, job, new WatchedBandwidth());
      expect(bytesSent).toBe(BYTES - 3 * CHUNK_BYTES);
      expect(reports[0]).toEqual({
        phase: 'verifying',
        bytes_done: CHUNK_BYTES,
        resumed_from: 3 * CHUNK_BYTES,
      });
      expect(reports.at(-1)).toMatchObject({ phase: 'verifying', bytes_done: BYTES });
    });
  });

  test('finds a byte flipped in the partial copy, and sends that chunk alone again', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      await moveHalfway(folder, job);
      await flipByte(pathsOf(folder, job).partial, CHUNK_BYTES + 7);
      const { copy, bytesSent } = await move(folder, job, new WatchedBandwidth());
      expect(bytesSent).toBe(BYTES - 3 * CHUNK_BYTES + CHUNK_BYTES);
      expect((await readFile(copy)).equals(await readFile(job.sourcePath))).toBe(true);
    });
  });

  test.each([
    ['grows', async (path: string) => await appendFile(path, 'more')],
    ['is written to', async (path: string) => await flipByte(path, BYTES - 1)],
    ['is cut', async (path: string) => await truncate(path, CHUNK_BYTES)],
    [
      'is written to behind its back',
      async (path: string) => {
        const { atime, mtime } = await stat(path);
        await flipByte(path, BYTES - 1);
        await utimes(path, atime, mtime);
      },
    ],
  ])('is refused when the source %s while it is sent', async (_how, change) => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      const bandwidth = new WatchedBandwidth(async (sent) => {
        if (sent === 0) await change(job.sourcePath);
      });
      await expect(move(folder, job, bandwidth)).rejects.toMatchObject({
        code: 'source_changed',
        retryable: false,
        message: expect.stringContaining(job.sourcePath),
      });
      const { final, partial } = pathsOf(folder, job);
      expect([await exists(final), await exists(partial)]).toEqual([false, false]);
    });
  });

  test('has nothing to do where the same file is in place already', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      await move(folder, job, new WatchedBandwidth());
      await rm(job.sourcePath);
      expect((await move(folder, job, new WatchedBandwidth())).bytesSent).toBe(0);
    });
  });

  test('never overwrites another file', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const { final } = pathsOf(folder, job);
      await mkdir(dirname(final), { recursive: true });
      await writeFile(final, Buffer.alloc(1000));
      const refusal = { code: 'destination_exists', retryable: false };
      await expect(move(folder, job, new WatchedBandwidth())).rejects.toMatchObject(refusal);
      expect((await readFile(final)).equals(Buffer.alloc(1000))).toBe(true);
    });
  });

  test('never overwrites a file that appears while it sends', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const { final } = pathsOf(folder, job);
      const bandwidth = new WatchedBandwidth(async () => await writeFile(final, 'another'));
      await expect(move(folder, job, bandwidth)).rejects.toMatchObject({ code: 'destination_exists' });
      expect(await readFile(final, 'utf8')).toBe('another');
    });
  });

  test('says what is wrong with a source or destination', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const sourcePath = join(folder, 'gone.mov');
      const send = async (changes: Partial<TransferJob>) =>
        await move(folder, { ...job, ...changes }, new WatchedBandwidth());
      await expect(send({ sourcePath })).rejects.toMatchObject({ code: 'source_missing' });
      // A folder is an asset, too, and not this one.
      await expect(send({ sourcePath: folder })).rejects.toMatchObject({ code: 'source_changed' });
      await expect(send({ bytes: 999 })).rejects.toMatchObject({ code: 'source_changed' });
      await expect(send({ sha256: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'source_changed' });
      await expect(send({ filename: '../out.mov' })).rejects.toThrow('not a plain file name');
      await rm(join(folder, 'dallas'), { recursive: true });
      await writeFile(join(folder, 'dallas'), '');
      await expect(send({})).rejects.toMatchObject({ code: 'destination_unusable', retryable: false });
    });
  });

  test('stops within a second when it is paused on a slow link', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      const pause = new AbortController();
      const moving = move(folder, job, limitBandwidth(1 << 20), pause.signal);
      setTimeout(() => pause.abort(new Error('Paused.')), 300);
      const start = performance.now();
      await expect(moving).rejects.toThrow('Paused.');
      expect(performance.now() - start).toBeLessThan(1300);
    });
  });
});
