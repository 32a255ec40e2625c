import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/common';
import { activityEnvironment } from '../../testing/activities.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { sampleJob } from '../../testing/transfer-jobs.ts';
import { createLogger } from '../../config/logger.ts';
import type { TransferInput, TransferProgress } from '../../workflows/contracts/transfer/transfer.ts';
import { createFolderStorage } from '../providers/folder-storage.ts';
import { createCopyEngine } from '../providers/transfer-copy.ts';
import type { TransferJob } from '../providers/transfer.ts';
import { createSiteActivities } from '../site-activities.ts';
import { limitBandwidth } from './bandwidth.ts';
import { cameraFolders } from './file-path.ts';
import { Rate } from './progress.ts';
import { sitePaths } from './site-paths.ts';
import { CHUNK_BYTES } from './verified-copy.ts';

const asInput = (job: TransferJob): TransferInput => ({
  transfer_id: job.transferId,
  file_id: job.fileId,
  filename: job.filename,
  from: job.from,
  to: job.to,
  path: job.sourcePath,
  size_bytes: job.bytes,
  sha256: job.sha256,
  priority: 3,
});

const siteOf = (folder: string, bytesPerSec: number) => {
  const rootOf = (site: string) => join(folder, site);
  return createSiteActivities({
    ...{ site: 'tustin', rootOf, storage: createFolderStorage(join(folder, 'storage')) },
    cameraFolders: cameraFolders(rootOf('tustin')),
    engine: createCopyEngine(rootOf, limitBandwidth(bytesPerSec)),
    logger: createLogger('test', 'silent'),
  });
};

describe('the activity that moves a file', () => {
  test('heartbeats how far it is, is paused within a second, and goes on from there', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 6 * CHUNK_BYTES);
      const site = siteOf(folder, 2 * CHUNK_BYTES);
      const paused = activityEnvironment();
      const beats: TransferProgress[] = [];
      paused.on('heartbeat', (progress: TransferProgress) => void beats.push(progress));
      const moving = paused.run(site.moveFile, asInput(job));
      let pausedAt = 0;
      setTimeout(() => {
        pausedAt = performance.now();
        paused.cancel('CANCELLED');
      }, 1600);
      await expect(moving).rejects.toThrow(CancelledFailure);
      expect(performance.now() - pausedAt).toBeLessThan(1000);
      expect(beats.length).toBeGreaterThanOrEqual(3);
      expect(beats.at(-1)).toMatchObject({ phase: 'sending', resumed_from: 0 });
      expect(beats.at(-1)?.bytes_done).toBeGreaterThanOrEqual(2 * CHUNK_BYTES);
      expect(beats.at(-1)?.bytes_per_sec).toBeGreaterThan(CHUNK_BYTES / 2);

      const paths = sitePaths(join(folder, 'dallas'), job.fileId);
      const copy = paths.incoming(job.filename);
      const { size: resumed_from } = await stat(paths.partial);
      const moved = await activityEnvironment().run(siteOf(folder, 1e12).moveFile, asInput(job));
      expect(moved).toEqual({ copy, resumed_from });
      expect((await readFile(copy)).equals(await readFile(job.sourcePath))).toBe(true);
    });
  });

  test('cancelled for good leaves nothing at the destination', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 5 * CHUNK_BYTES);
      const site = siteOf(folder, CHUNK_BYTES);
      const cancelled = activityEnvironment();
      setTimeout(() => cancelled.cancel('CANCELLED'), 1200);
      await expect(cancelled.run(site.moveFile, asInput(job))).rejects.toThrow(CancelledFailure);
      expect(await readdir(join(folder, 'dallas', 'incoming'))).toContain(`.${job.fileId}.part`);
      await activityEnvironment().run(site.discardPartial, asInput(job));
      expect(await readdir(join(folder, 'dallas', 'incoming'))).toEqual([]);
      await activityEnvironment().run(site.discardPartial, asInput(job));
    });
  });

  test('tells the workflow service what is not worth another attempt', async () => {
    await withFolder(async (folder) => {
      const job = await sampleJob(folder, 1000);
      const input = { ...asInput(job), sha256: 'f'.repeat(64) };
      await expect(activityEnvironment().run(siteOf(folder, 1e12).moveFile, input)).rejects.toMatchObject({
        type: 'source_changed',
        nonRetryable: true,
      });
    });
  });
});

test('a path that leads out of the site is not transferred', async () => {
  await withFolder(async (folder) => {
    const job = await sampleJob(folder, 1000);
    const link = join(folder, 'tustin/watch/link.mov');
    await symlink(join(folder, 'secret'), link);
    await writeFile(join(folder, 'secret'), await readFile(job.sourcePath));
    for (const path of [link, join(folder, 'secret')]) {
      const moving = activityEnvironment().run(siteOf(folder, 1e12).moveFile, { ...asInput(job), path });
      await expect(moving).rejects.toMatchObject({ type: 'source_unreadable', nonRetryable: true });
    }
    expect(await readdir(folder)).not.toContain('dallas');
  });
});

describe('bandwidth', () => {
  test('is shared by all transfers of a process', async () => {
    const bandwidth = limitBandwidth(1_000_000);
    const { signal } = new AbortController();
    const start = performance.now();
    await Promise.all(Array.from({ length: 16 }, () => bandwidth.take(100_000, signal)));
    // A second's worth is there at once; the rest is earned.
    const seconds = (performance.now() - start) / 1000;
    expect(seconds).toBeGreaterThan(0.55);
    expect(seconds).toBeLessThan(1.5);
  });

  test('is shown as that of the last seconds', () => {
    const rate = new Rate();
    expect(rate.update(0, 0)).toBe(0);
    expect(rate.update(2000, 1000)).toBe(2000);
    for (let second = 2; second <= 10; second += 1) rate.update(2000, second * 1000);
    expect(rate.update(2000, 11_000)).toBe(0);
  });
});
