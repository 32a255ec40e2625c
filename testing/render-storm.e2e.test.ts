import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scratchRoot } from '../activities/scratch.ts';
import { mediaCache } from '../config/media-cache.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { startWholeProduct, type WholeProduct } from './whole-product.ts';

/*
 * Many renders, and processes that are killed while they are made. `STORM=200,10 npm test -- testing/render-storm` is the long
 * form: so many renders, so many kills.
 */

const [RENDERS = 12, KILLS = 2] = (process.env['STORM'] ?? '12,2').split(',').map(Number);
/** For each render and each kill, in ms: lost work is noticed by heartbeats that fail to come for ten seconds. */
const PATIENCE = 60_000 + RENDERS * 10_000 + KILLS * 40_000;

let product: WholeProduct;
let engineer: ApiClient;
beforeAll(async () => {
  product = await startWholeProduct();
  engineer = await product.signIn();
}, 120_000);
afterAll(() => product?.stop());

type Body = ApiAnswer['body'];

const order = async (at: number): Promise<string> => {
  const scenes = [1, 2].map((scene) => ({ text: `Render ${at}, scene ${scene}`, duration_sec: 3 }));
  const body = { topic: `Storm ${at}`, scenes, resolution: '640x360', fps: 24 };
  const answer = await engineer.post('/dashboard/jobs', body, { 'idempotency-key': `storm-${at}` });
  expect(answer.status).toBe(201);
  return answer.body.job_id;
};

/** Ffmpeg's processes that write below the product's folder: their number, and the piece that each is making. */
async function encoding(): Promise<{ pid: string; piece: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = pids.map(async (pid) => {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (!words[0]?.endsWith('ffmpeg')) return [];
    const made = words.filter(
      (word) => word.startsWith(mediaCache(product.dataDir)) && word.includes('.part.'),
    );
    const pieces = new Set(made.map((path) => /\/\.([0-9a-f]{64})\./.exec(path)?.[1] ?? path));
    return [...pieces].map((piece) => ({ pid, piece }));
  });
  return (await Promise.all(found)).flat();
}

test(
  'all are made, none twice at the same time, and nothing half made is left',
  async () => {
    const ids = await Promise.all(Array.from({ length: RENDERS }, (_, at) => order(at)));
    const watch = new AbortController();
    const twice = new Set<string>();
    let seen = 0;
    const watching = (async () => {
      while (!watch.signal.aborted) {
        const now = await encoding();
        seen += now.length;
        const makers = Map.groupBy(now, ({ piece }) => piece);
        for (const [piece, by] of makers) if (new Set(by.map(({ pid }) => pid)).size > 1) twice.add(piece);
        await sleep(50);
      }
    })();

    const done = async (): Promise<number> =>
      (await engineer.get('/dashboard/jobs?state=completed&page_size=1')).body.total;
    for (let kill = 0; kill < KILLS; kill++) {
      const share = Math.floor((RENDERS * kill) / (KILLS + 1));
      for (const end = Date.now() + PATIENCE; (await done()) < share && Date.now() < end;) await sleep(200);
      // Only the process itself, as the system does when memory runs out: most often that which encodes.
      for (const end = Date.now() + 20_000; (await encoding()).length === 0 && Date.now() < end;)
        await sleep(50);
      process.kill(product.pidOf(kill % 3 === 2 ? 'worker' : 'render'), 'SIGKILL');
      await sleep(3_000);
    }

    const jobs = await ended(ids);
    watch.abort();
    await watching;
    expect(seen).toBeGreaterThan(0);
    expect([...twice]).toEqual([]);
    for (const job of jobs)
      expect(job).toMatchObject({ state: 'completed', duration_sec: expect.closeTo(6, 1), scenes_done: 2 });
    expect(new Set(jobs.map(({ final_video_url }) => final_video_url.split('?')[1])).size).toBe(RENDERS);
    expect((await engineer.get('/dashboard/stats')).body).toMatchObject({
      ...{ total_jobs: RENDERS, completed_jobs: RENDERS, failed_jobs: 0, running_jobs: 0 },
    });
    expect(product.deaths).toHaveLength(KILLS);
    expect(await leftOver()).toEqual([]);
  },
  PATIENCE * 2,
);

async function ended(ids: readonly string[]): Promise<Body[]> {
  const jobs: Body[] = [];
  for (const id of ids) {
    for (const end = Date.now() + PATIENCE; ; await sleep(200)) {
      const { body } = await engineer.get(`/dashboard/jobs/${id}`);
      if (body.finished_at === null && Date.now() < end) continue;
      jobs.push(body);
      break;
    }
  }
  return jobs;
}

/** Files that bear the name of something unfinished. */
async function leftOver(): Promise<string[]> {
  const below = (folder: string): Promise<string[]> => readdir(folder, { recursive: true }).catch(() => []);
  const { dataDir } = product;
  const half = [...(await below(mediaCache(dataDir))), ...(await below(join(dataDir, 'renders')))].filter(
    (path) => /(^|\/)\./.test(path),
  );
  return [...half, ...(await below(scratchRoot(dataDir)))];
}
