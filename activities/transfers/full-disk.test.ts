import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { keepFree } from '../../config/disk-space.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { sampleJob, WatchedBandwidth } from '../../testing/transfer-jobs.ts';
import { CHUNK_BYTES } from './verified-copy.ts';
import { BYTES, pathsOf, move, exists } from '../../testing/copied-transfer.ts';

describe('a full disk at the destination', () => {
  test('is told in words, by whatever limit the system sets', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      const program = new URL('../../testing/transfer-sender.ts', import.meta.url).pathname;
      const settings = [folder, join(folder, 'sent.log'), String(BYTES), JSON.stringify(job)];
      // A process may write files of 16 MiB; a shell counts in units of 512 bytes.
      const limited = ['-c', 'ulimit -f 32768; exec "$@"', 'sh', process.execPath, program, ...settings];
      const { status, stderr } = spawnSync('sh', limited, { encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr).toContain("code: 'no_space'");
      expect(await exists(pathsOf(folder, job).final)).toBe(false);
      expect((await move(folder, job, new WatchedBandwidth())).bytesSent).toBe(BYTES - (16 << 20));
    });
  });
});

// Mounting a small disk is for root only.
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;
describeAsRoot('a small disk at the destination', () => {
  const withSmallDisk = async (work: (folder: string) => Promise<void>): Promise<void> =>
    await withFolder(async (folder) => {
      const disk = join(folder, 'dallas');
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${6 * CHUNK_BYTES}`, 'greenlit-test', disk]);
      try {
        await work(folder);
      } finally {
        execFileSync('umount', [disk]);
      }
    });

  test('is told before anything is sent, with the bytes needed', async () => {
    await withSmallDisk(async (folder) => {
      const job = await sampleJob(folder, 7 * CHUNK_BYTES);
      const bandwidth = new WatchedBandwidth();
      const told = {
        code: 'no_space',
        message: expect.stringContaining('The disk has no room: 59 MB are needed'),
      };
      await expect(move(folder, job, bandwidth)).rejects.toMatchObject(told);
      expect(bandwidth.sent).toBe(0);
    });
  });

  test('keeps what the databases need free', async () => {
    await withSmallDisk(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      const bandwidth = new WatchedBandwidth();
      keepFree(2 * CHUNK_BYTES);
      await expect(move(folder, job, bandwidth)).rejects.toMatchObject({ code: 'no_space' });
      expect(bandwidth.sent).toBe(0);
      keepFree(0);
      await move(folder, job, bandwidth);
    });
  });

  test('is not promised to two at once', async () => {
    await withSmallDisk(async (folder) => {
      const jobs = [await sampleJob(folder, BYTES), await sampleJob(folder, BYTES, 'B001C001.mov')];
      const bandwidths = jobs.map(() => new WatchedBandwidth());
      const moves = jobs.map((job, index) => move(folder, job, bandwidths[index] ?? new WatchedBandwidth()));
      const ends = await Promise.allSettled(moves);
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const refused = ends.findIndex(({ status }) => status === 'rejected');
      expect(ends[refused]).toMatchObject({ reason: { code: 'no_space' } });
      expect(bandwidths[refused]?.sent).toBe(0);
    });
  });

  test('that fills while sending keeps what was sent, for when there is room', async () => {
    await withSmallDisk(async (folder) => {
      const job = await sampleJob(folder, BYTES);
      const filler = join(folder, 'dallas', 'filler');
      const bandwidth = new WatchedBandwidth(async (sent) => {
        if (sent === 0) await writeFile(filler, Buffer.alloc(3 * CHUNK_BYTES));
      });
      await expect(move(folder, job, bandwidth)).rejects.toMatchObject({
        code: 'no_space',
        retryable: false,
      });
      expect(await exists(pathsOf(folder, job).final)).toBe(false);
      await rm(filler);
      const { copy, bytesSent } = await move(folder, job, new WatchedBandwidth());
      expect(bytesSent).toBeLessThanOrEqual(BYTES - 2 * CHUNK_BYTES);
      expect((await readFile(copy)).equals(await readFile(job.sourcePath))).toBe(true);
    });
  });
});
