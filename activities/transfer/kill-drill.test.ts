import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { sampleJob } from '../../testing/transfer-jobs.ts';
import type { TransferJob } from '../providers/transfer.ts';
import { hashFile } from './hash-file.ts';
import { sitePaths } from './site-paths.ts';
import { CHUNK_BYTES } from './verified-copy.ts';

/** The full drill moves a gigabyte: GREENLIT_DRILL_BYTES=1073741824. */
const BYTES = Number(process.env['GREENLIT_DRILL_BYTES'] ?? 160 << 20);
const KILLS = 5;

const startSender = (folder: string, log: string, job: TransferJob) => {
  const program = new URL('../../testing/transfer-sender.ts', import.meta.url).pathname;
  const settings = [folder, log, String(BYTES / 4), JSON.stringify(job)];
  return spawn(process.execPath, [program, ...settings], { stdio: ['ignore', 'ignore', 'inherit'] });
};

const sentSoFar = (log: string): number => {
  try {
    return readFileSync(log, 'utf8')
      .split('\n')
      .reduce((sum, line) => sum + Number(line), 0);
  } catch {
    return 0;
  }
};

/** Looks at the final folder all the time; gives what was ever seen there under a final name and was not whole. */
function watchFinalFolder(folder: string, job: TransferJob): { stop: () => string[] } {
  const faults = new Set<string>();
  const path = join(folder, 'dallas', 'incoming', job.fileId);
  const look = async (): Promise<void> => {
    for (const name of readNames(path)) {
      const { size } = await stat(join(path, name));
      if (name !== job.filename || size !== job.bytes) faults.add(`${name}: ${size} bytes`);
    }
  };
  const timer = setInterval(() => void look().catch((error: unknown) => faults.add(String(error))), 5);
  return { stop: () => (clearInterval(timer), [...faults]) };
}

const readNames = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
};

test('a transfer killed five times completes, sends at most one chunk again a kill, and shows nothing unfinished', async () => {
  await withFolder(async (folder) => {
    const job = await sampleJob(folder, BYTES);
    const log = join(folder, 'sent.log');
    const watch = watchFinalFolder(folder, job);
    const killAt = Array.from({ length: KILLS }, () => (0.05 + 0.9 * Math.random()) * BYTES).toSorted(
      (a, b) => a - b,
    );
    for (const point of killAt) {
      const sender = startSender(folder, log, job);
      const ended = once(sender, 'exit');
      while (sentSoFar(log) < point && sender.exitCode === null) await wait(5);
      await wait(Math.random() * 30);
      sender.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
    }
    expect(await once(startSender(folder, log, job), 'exit')).toEqual([0, null]);

    const paths = sitePaths(join(folder, 'dallas'), job.fileId);
    expect(await sha256Of(paths.incoming(job.filename))).toBe(job.sha256);
    expect(watch.stop()).toEqual([]);
    expect(sentSoFar(log)).toBeGreaterThanOrEqual(BYTES);
    expect(sentSoFar(log) - BYTES).toBeLessThanOrEqual(KILLS * CHUNK_BYTES);
    await expect(stat(paths.partial)).rejects.toThrow('ENOENT');
    expect(await sha256Of(job.sourcePath)).toBe(job.sha256);
  });
}, 300_000);

const sha256Of = async (path: string): Promise<string | undefined> =>
  (await hashFile(path, ['sha256'], new AbortController().signal)).digests.sha256;
