import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startDaemonHouse, type DaemonHouse } from '../../testing/daemon-house.ts';
import { eventually } from '../../testing/eventually.ts';
import { inState } from '../../testing/in-state.ts';
import { sampleJob } from '../../testing/transfer-jobs.ts';
import type { TransferJob } from '../providers/transfer.ts';
import { hashFile } from './hash-file.ts';
import { sitePaths } from './site-paths.ts';
import { CHUNK_BYTES } from './verified-copy.ts';

/** The full drill moves a gigabyte: GREENLIT_DRILL_BYTES=1073741824. */
const BYTES = Number(process.env['GREENLIT_DRILL_BYTES'] ?? 160 << 20);
const KILLS = 5;

/** The worker has so long to be seen as gone and be replaced, each time. */
const PATIENCE_MS = 120_000 + BYTES / 2_000;

let house: DaemonHouse;
let engineer: ApiClient;
beforeAll(async () => {
  house = await startDaemonHouse();
  engineer = await house.api.signedIn('engineer');
});
afterAll(() => house?.close());

const startWorker = (log: string) => {
  const program = new URL('../../testing/site-worker.ts', import.meta.url).pathname;
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = house.workers.environment;
  return spawn(process.execPath, [program, house.folder, 'tustin', log, String(BYTES / 4)], {
    env: { ...process.env, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

/** Reports a file, and has its transfer started. @returns its id. */
async function sent(job: TransferJob): Promise<string> {
  const { filename, sourcePath: path, bytes: size_bytes, sha256 } = job;
  const report = { filename, source_site: 'tustin', path, size_bytes, sha256, destination_site: 'dallas' };
  const { id } = (await engineer.post('/api/files', report)).body;
  await engineer.post(`/api/files/${id}/validate`, { overrule: filename });
  await reached(id, 'validated');
  for (const action of ['queue', 'start-transfer'])
    expect((await engineer.post(`/api/files/${id}/${action}`)).status).toBe(200);
  return id;
}

const reached = (id: string, state: string): Promise<ApiAnswer['body']> =>
  inState(engineer, `/api/files/${id}`, state, PATIENCE_MS);

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
function watchFinalFolder(path: string, job: TransferJob): { stop: () => string[] } {
  const faults = new Set<string>();
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

test('a transfer whose worker is killed five times completes, sends at most one chunk again a kill, and shows nothing unfinished', async () => {
  const { folder } = house;
  const job = await sampleJob(folder, BYTES);
  const log = join(folder, 'sent.log');
  let worker = startWorker(log);
  try {
    const file = await sent(job);
    const paths = sitePaths(join(folder, 'dallas'), file);
    const watch = watchFinalFolder(dirname(paths.incoming(job.filename)), job);
    const killAt = Array.from({ length: KILLS }, () => (0.05 + 0.9 * Math.random()) * BYTES).toSorted(
      (a, b) => a - b,
    );
    for (const point of killAt) {
      await eventually(async () => (sentSoFar(log) >= point ? true : undefined), PATIENCE_MS);
      await wait(Math.random() * 30);
      const ended = once(worker, 'exit');
      worker.kill('SIGKILL');
      expect(await ended).toEqual([null, 'SIGKILL']);
      worker = startWorker(log);
    }
    const { transfer_id } = await reached(file, 'transferred');
    const transfer = (await engineer.get(`/api/transfers/${transfer_id}`)).body;
    expect(transfer).toMatchObject({ state: 'completed', bytes_done: BYTES, error: null });
    expect(transfer.attempts).toBeGreaterThan(1);

    expect(await sha256Of(paths.incoming(job.filename))).toBe(job.sha256);
    expect(watch.stop()).toEqual([]);
    expect(sentSoFar(log)).toBeGreaterThanOrEqual(BYTES);
    expect(sentSoFar(log) - BYTES).toBeLessThanOrEqual(KILLS * CHUNK_BYTES);
    await expect(stat(paths.partial)).rejects.toThrow('ENOENT');
    expect(await sha256Of(job.sourcePath)).toBe(job.sha256);
  } finally {
    worker.kill('SIGKILL');
  }
}, 600_000);

const sha256Of = async (path: string): Promise<string | undefined> =>
  (await hashFile(path, ['sha256'], new AbortController().signal)).digests.sha256;
