import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scratchRoot } from '../../activities/scratch.ts';
import { mediaCache } from '../../config/media-cache.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import { reconcile } from '../../workers/maintenance/reconcile.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';

/*
 * Jobs with workers: what is ordered is made, or says why not.
 */

let workers: RunningWorkers;
let api: TestApi;
let engineer: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  engineer = await api.signedIn('engineer');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

type Body = ApiAnswer['body'];
const LONG = { resolution: '1920x1080', fps: 60, scenes: [{ text: 'A long card', duration_sec: 300 }] };

const order = async (body: object): Promise<string> => {
  const small = { topic: 'Dawn', resolution: '640x360', fps: 24, ...body };
  const answer = await engineer.post('/dashboard/jobs', small);
  expect(answer.status).toBe(201);
  return answer.body.job_id;
};
const card = (text: string, duration_sec = 1): object => ({ text, duration_sec });
const read = async (id: string): Promise<Body> => (await engineer.get(`/dashboard/jobs/${id}`)).body;
const until = (id: string, isSo: (job: Body) => boolean): Promise<Body> =>
  eventually(async () => {
    const job = await read(id);
    return isSo(job) ? job : undefined;
  }, 60_000);
const ended = (id: string): Promise<Body> => until(id, ({ finished_at }) => finished_at !== null);
const logOf = async (id: string): Promise<string> => (await engineer.get(`/dashboard/jobs/${id}/log`)).body;

/** What unfinished work leaves lying about. */
async function temporaries(): Promise<string[]> {
  const { DATA_DIR } = workers.environment;
  const inFolder = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
  const half = (await inFolder(mediaCache(DATA_DIR))).filter((name) => name.startsWith('.'));
  return [...half, ...(await inFolder(scratchRoot(DATA_DIR)))];
}

test('a job becomes a film, and tells its steps, its times and its log', async () => {
  const id = await order({ scenes: [card('A lamp'), card('The sea'), card('A lamp')] });
  const job = await ended(id);
  expect(job).toMatchObject({
    ...{ state: 'completed', error: null, failure: null, num_scenes: 3, scenes_done: 3 },
    ...{ allowed: ['duplicate', 'archive'] },
    steps: ['segments', 'concat', 'checks', 'poster'].map((name) => ({
      ...{ name, state: 'completed' },
      ...{ started_at: expect.any(String), finished_at: expect.any(String) },
    })),
  });
  expect(job.duration_sec).toBeCloseTo(3, 1);
  expect(job.render_time_sec).toBeGreaterThan(0);
  for (const { started_at, finished_at } of job.steps) expect(finished_at >= started_at).toBe(true);

  expect(job.final_video_url).toMatch(new RegExp(`^/artifacts/${id}/final/final.mp4\\?v=`));
  const { headers } = engineer;
  const film = await fetch(`${api.url}/artifacts/${id}/final/final.mp4`, {
    headers: { ...headers, range: 'bytes=0-99' },
  });
  expect([film.status, film.headers.get('content-type')]).toEqual([206, 'video/mp4']);

  const log = await logOf(id);
  expect(log).toMatch(/^\S+Z (scene-\d|sound): attempt 1 on /);
  expect(log).toMatch(/scene-2: ffmpeg .*libx264/);
  expect(log).toMatch(/film: concat begins/);
  expect(log).not.toContain(workers.environment.DATA_DIR);
  expect(log.split('\n').filter(Boolean)).toEqual(log.split('\n').filter(Boolean).toSorted());
  expect(job.log.lines.at(-1)).toMatch(/film: done$/);
  expect((await engineer.get('/dashboard/stats')).body).toMatchObject({ completed_jobs: 1 });
});

test('a duplicate is the same film, by what the cache has of it', async () => {
  const id = await order({ scenes: [card('Once', 2)] });
  const first = await ended(id);
  const { new_job_id } = (await engineer.post(`/dashboard/jobs/${id}/duplicate`)).body;
  const second = await ended(new_job_id);
  expect(second.final_video_url.split('?')[1]).toBe(first.final_video_url.split('?')[1]);
  expect(await logOf(new_job_id)).toContain('from the cache');
});

test('a job whose clip is damaged says so in plain words, with ffmpeg’s own, and its retry as well', async () => {
  const whole = await order({ scenes: [card('To be damaged')] });
  const { final_video_url: clip } = await ended(whole);
  const id = await order({ scenes: [card('A card'), { clip, duration_sec: 1 }], is_draft: true });
  const path = join(workers.environment.DATA_DIR, 'renders', whole, 'final/final.mp4');
  await writeFile(path, 'no film at all');
  await engineer.patch(`/dashboard/jobs/${id}`, { is_draft: false });
  const job = await ended(id);
  expect(job).toMatchObject({ state: 'error', allowed: ['retry', 'duplicate', 'archive'] });
  expect(job.failure.message).toMatch(/^Scene 2: The clip has changed since it was made/);
  expect(job.steps[0]).toMatchObject({ name: 'segments', state: 'error' });
  expect(job.steps[1]).toMatchObject({ name: 'concat', state: 'pending' });
  expect(await logOf(id)).toMatch(/scene-2: failed: Scene 2: The clip has changed/);

  // Of one that was damaged from the start, ffmpeg has to say it.
  const digest = createHash('sha256').update('no film at all').digest('hex');
  await workers.database.db.updateTable('renders').set({ digest }).where('id', '=', whole).execute();
  const damaged = await ended(await order({ scenes: [{ clip, duration_sec: 1 }] }));
  expect(damaged.failure).toMatchObject({
    message: expect.stringMatching(/^Scene 1: /),
    meaning: expect.stringMatching(/damaged, cut off, or no media at all/),
    lines: [expect.stringMatching(/Invalid data/)],
  });
  const { new_job_id } = (await engineer.post(`/dashboard/jobs/${damaged.job_id}/retry`)).body;
  expect(await ended(new_job_id)).toMatchObject({ state: 'error', made_from: { how: 'retry' } });
});

test('a job that is cancelled ends, leaves nothing half made, and can be retried', async () => {
  const id = await order(LONG);
  await until(id, ({ log }) => log.lines.some((line: string) => line.includes('ffmpeg')));
  const { status, body } = await engineer.post(`/dashboard/jobs/${id}/cancel`);
  expect([status, body.state, body.render_state]).toEqual([200, 'error', 'cancelled']);
  expect(body.error).toMatch(/cancelled by The engineer/);
  expect(body.steps[0]).toMatchObject({ state: 'cancelled' });
  expect(await temporaries()).toEqual([]);
  expect((await engineer.post(`/dashboard/jobs/${id}/cancel`)).status).toBe(200);
  const { new_job_id } = (await engineer.post(`/dashboard/jobs/${id}/retry`)).body;
  await until(new_job_id, ({ state }) => state === 'running');
  expect((await engineer.post(`/dashboard/jobs/${new_job_id}/cancel`)).status).toBe(200);
});

test('a word that comes as the film is done: it is one or the other, and both agree', async () => {
  for (let tried = 0; tried < 4; tried++) {
    const id = await order({ scenes: [card(`Race ${tried}`, 0.5)] });
    await until(id, ({ steps }) => steps[1].started_at !== null);
    await new Promise((resolve) => setTimeout(resolve, tried * 60));
    const { status } = await engineer.post(`/dashboard/jobs/${id}/cancel`);
    const { render_state, final_video_url } = await ended(id);
    expect([200, 409]).toContain(status);
    expect(render_state).toBe(status === 200 ? 'cancelled' : 'completed');
    expect(final_video_url === null).toBe(status === 200);
  }
});

test('a job whose workflow was terminated says so, and can be retried', async () => {
  const id = await order(LONG);
  await until(id, ({ state }) => state === 'running');
  await workers.client.workflow.getHandle(workflowIdOf('render', id)).terminate('by mistake');
  const { database, ...parts } = workers;
  const { signal } = new AbortController();
  const job = await eventually(async () => {
    await reconcile({ ...parts, db: database.db, signal }, 0);
    const found = await read(id);
    return found.state === 'error' ? found : undefined;
  });
  expect(job.failure).toMatchObject({
    message: expect.stringContaining('An operator terminated the workflow.'),
    meaning: expect.stringContaining('Retry makes the film anew'),
  });
  expect(job.allowed).toContain('retry');
});

test('a job that is ordered while the workflow service is away is kept, and made when it is back', async () => {
  const away = await startTestApi({ workers, env: { TEMPORAL_ADDRESS: '127.0.0.1:1' } });
  try {
    const { url } = away;
    const answer = await fetch(`${url}/dashboard/jobs`, {
      method: 'POST',
      headers: { ...engineer.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'Kept', resolution: '640x360', scenes: [card('Kept')] }),
    });
    expect(answer.status).toBe(201);
    const { job_id } = (await answer.json()) as { job_id: string };
    expect(await ended(job_id)).toMatchObject({ state: 'completed' });
  } finally {
    await away.stop();
  }
});

test('a file that goes before the film is made is named', async () => {
  const whole = await order({ scenes: [card('To be removed')] });
  await ended(whole);
  const image = `/artifacts/${whole}/poster.jpg`;
  const id = await order({ scenes: [{ image, duration_sec: 1 }], is_draft: true });
  await rm(join(workers.environment.DATA_DIR, 'renders', whole, 'poster.jpg'));
  await engineer.patch(`/dashboard/jobs/${id}`, { is_draft: false });
  const job = await ended(id);
  expect(job.failure.message).toBe(
    'Scene 1: The image is not there any more. Put it back, or choose another one.',
  );
});
