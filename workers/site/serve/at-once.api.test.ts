import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ActivityHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { createCopyEngine } from '../../../activities/providers/transfer-copy.ts';
import { createSiteActivities } from '../../../activities/site-activities.ts';
import { limitBandwidth, unlimited, type Bandwidth } from '../../../activities/transfers/bandwidth.ts';
import { cameraFolders } from '../../../activities/transfers/file-path.ts';
import { eventually } from '../../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../../testing/running-workers.ts';
import { register } from '../../../testing/site-files.ts';
import { sound } from '../../../testing/sound.ts';
import type { SiteActivities, TransferActivities } from '../../../workflows/contracts/activities.ts';
import type { FileFacts } from '../../../workflows/contracts/file/file.ts';
import type { TransferProgress } from '../../../workflows/contracts/transfer/transfer.ts';
import { siteLookQueue, siteQueue, siteTransferQueue } from '../../../workflows/contracts/task-queues.ts';
import { AtOnce } from './at-once.ts';
import { startSiteWorker } from './start-site-worker.ts';

/** Less than what waits takes: whoever did not heartbeat would be taken for dead. */
const HEARTBEAT_TIMEOUT = 4_000;

let workers: RunningWorkers;
let folder: string;
let stop: AbortController;
let serving: Promise<void>[];
/** The sites whose work was at it, in the order in which it began. */
let begun: string[];
let atWork: number;
let mostAtWork: number;

beforeAll(async () => (workers = await startRunningWorkers({}, ['generation'])));
afterAll(() => workers?.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlit-at-once-'));
  [stop, serving, begun, atWork, mostAtWork] = [new AbortController(), [], [], 0, 0];
});
afterEach(async () => {
  stop.abort();
  await Promise.all(serving);
  await rm(folder, { recursive: true });
});

function serve(
  sites: readonly string[],
  atOnce: AtOnce,
  { slots = 2, bandwidth = unlimited }: { readonly slots?: number; readonly bandwidth?: Bandwidth } = {},
): void {
  const { environment, logger } = workers;
  const rootOf = (site: string): string => join(folder, site);
  for (const site of sites) {
    const activities = createSiteActivities({
      ...{ site, rootOf, cameraFolders: cameraFolders(rootOf(site)), storage: null, logger },
      engine: createCopyEngine(rootOf, bandwidth),
    });
    const counted = {
      ...activities,
      validateFile: counting(site, activities.validateFile),
      moveFile: counting(site, activities.moveFile),
    };
    serving.push(
      startSiteWorker({
        ...{ site, activities: counted, atOnce, transferSlots: slots, environment, logger },
        signal: stop.signal,
      }),
    );
  }
}

function counting<Input, Output>(
  site: string,
  work: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    begun.push(site);
    atWork += 1;
    mostAtWork = Math.max(mostAtWork, atWork);
    return await work(input).finally(() => (atWork -= 1));
  };
}

const named = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `site-${String(index).padStart(2, '0')}`);

const QUEUES = { validateFile: siteQueue, moveFile: siteTransferQueue, listGraded: siteLookQueue } as const;

type Activities = SiteActivities & TransferActivities;
async function begin<Name extends 'validateFile' | 'moveFile' | 'listGraded'>(
  name: Name,
  site: string,
  input: Parameters<Activities[Name]>[0],
): Promise<ActivityHandle<Awaited<ReturnType<Activities[Name]>>>> {
  return await workers.client.activity.start(name, {
    id: randomUUID(),
    taskQueue: QUEUES[name](site),
    args: [input],
    startToCloseTimeout: '5 minutes',
    ...(name !== 'listGraded' && { heartbeatTimeout: HEARTBEAT_TIMEOUT }),
    retry: { maximumAttempts: 1 },
  });
}

async function place(site: string, bytes: number): Promise<FileFacts> {
  const path = join(folder, site, 'watch', `${randomUUID()}.wav`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, sound(bytes));
  return { ...(await register(path)), source_site: site };
}
const move = async (site: string, bytes: number) => {
  const facts = await place(site, bytes);
  return await begin('moveFile', site, {
    ...facts,
    ...{ transfer_id: facts.file_id, from: site, to: 'dallas', priority: 3 },
  });
};

test('41 sites with two transfers each: sixteen at once, all arrive, and none that waits is taken for dead', async () => {
  const sites = named(41);
  const bytes = 256 * 1024;
  const atOnce = new AtOnce({ SITES_WORK_SLOTS: 8, SITES_TRANSFER_SLOTS: 16 });
  // All together take two and a half heartbeat timeouts.
  const bandwidth = limitBandwidth((82 * bytes) / ((2.5 * HEARTBEAT_TIMEOUT) / 1000));
  const moves = await Promise.all([...sites, ...sites].map((site) => move(site, bytes)));
  serve(sites, atOnce, { bandwidth });
  const results = await Promise.all(moves.map((handle) => handle.result()));
  expect(new Set(results.map(({ copy }) => copy)).size).toBe(82);
  expect(mostAtWork).toBe(16);
}, 120_000);

test('41 sites with two files to read each: eight at once, and a look at what is graded does not wait', async () => {
  const sites = named(41);
  const atOnce = new AtOnce({ SITES_WORK_SLOTS: 8, SITES_TRANSFER_SLOTS: 16 });
  const validations = await Promise.all(
    [...sites, ...sites].map(async (site) => await begin('validateFile', site, await place(site, 4 << 20))),
  );
  serve(sites, atOnce);
  await eventually(async () => (atWork === 8 ? true : undefined));
  // Both of its slots are taken by what waits, or works.
  const look = await begin('listGraded', 'site-40', { file_id: randomUUID() });
  expect(await look.result()).toMatchObject({ results: [] });
  expect(begun.length).toBeLessThan(82);
  for (const validation of validations) expect(await validation.result()).toMatchObject({ mismatch: null });
  expect(mostAtWork).toBe(8);
}, 120_000);

test('one site with many transfers leaves the others their turns', async () => {
  const atOnce = new AtOnce({ SITES_WORK_SLOTS: 1, SITES_TRANSFER_SLOTS: 4 });
  const bytes = 128 * 1024;
  serve(['flood', ...named(3)], atOnce, { slots: 24, bandwidth: limitBandwidth(4 * bytes) });
  const flood = await Promise.all(Array.from({ length: 24 }, () => move('flood', bytes)));
  await eventually(async () => (atWork === 4 ? true : undefined));
  const others = await Promise.all(named(3).map((site) => move(site, bytes)));
  const before = begun.length;
  await Promise.all(others.map((handle) => handle.result()));
  const places = named(3).map((site) => begun.indexOf(site));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(before);
  // Each has its turn after one of the flood at the latest, once it is in the line.
  expect(Math.max(...places) - before).toBeLessThan(12);
  await Promise.all(flood.map((handle) => handle.result()));
  expect(mostAtWork).toBe(4);
}, 120_000);

test('what waits says so, and is cancelled at once; what it waited for goes on', async () => {
  const atOnce = new AtOnce({ SITES_WORK_SLOTS: 1, SITES_TRANSFER_SLOTS: 1 });
  const bytes = 64 * 1024;
  serve(['first', 'second'], atOnce, { bandwidth: limitBandwidth(bytes / 8) });
  const first = await move('first', bytes);
  await eventually(async () => (atWork === 1 ? true : undefined));
  const second = await move('second', bytes);
  const told = await eventually(async () => {
    const described = await second.describe({ includeHeartbeatDetails: true });
    return await described.getHeartbeatDetails<TransferProgress>();
  });
  expect(told).toMatchObject({ phase: 'waiting' });
  const askedAt = Date.now();
  await second.cancel('not wanted');
  await expect(second.result()).rejects.toMatchObject({ cause: expect.any(CancelledFailure) });
  expect(Date.now() - askedAt).toBeLessThan(5_000);
  expect(begun).toEqual(['first']);
  expect(await first.result()).toHaveProperty('copy');
  // Its turn is free for the next.
  const third = await move('second', 1_000);
  expect(await third.result()).toHaveProperty('copy');
}, 120_000);
