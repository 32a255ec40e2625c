import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createUser } from '../api/accounts/create-user.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { PASSWORD, startTestApi, type TestApi } from './api.ts';
import { Curl, JSON_BODY, type Curled } from './curl.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/*
 * Each call of the dashboard as its clients make it: by curl, signed in by a form, and answered in the words that they read.
 * Contract, section 7.
 */

let workers: RunningWorkers;
let api: TestApi;
let caller: Curl;

beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  const account = { username: 'erin', display_name: 'Erin', role: 'engineer', password: PASSWORD } as const;
  await createUser(
    { db: workers.database.db, passwords: api.server.context.passwords },
    { ...account, email: null },
    SYSTEM,
  );
  caller = new Curl(api.url);
  await caller.signIn('erin', PASSWORD);
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const curl: Curl['json'] = (...words) => caller.json(...words);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const uuid = expect.stringMatching(UUID);
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

const ORDER = JSON.stringify({
  topic: 'A lighthouse keeper',
  scenes: [
    { text: 'The lamp', narration: 'Every night he lit it.', duration_sec: 1 },
    { text: 'The sea', duration_sec: 1 },
  ],
  resolution: '640x360',
  fps: 24,
  tags: ['night', 'sea'],
});

const order = async (body = ORDER): Promise<string> =>
  (await curl('-X POST $URL/dashboard/jobs', ...JSON_BODY, body)).body['job_id'] as string;
const inState = (id: string, state: string): Promise<Curled['body']> =>
  eventually(async () => {
    const { body } = await curl(`$URL/dashboard/jobs/${id}`);
    return body['state'] === state ? body : undefined;
  }, 60_000);

test('POST /dashboard/jobs, and the job as its list has it', async () => {
  const ordered = await curl('-X POST $URL/dashboard/jobs', ...JSON_BODY, ORDER);
  expect(ordered).toEqual({ status: 201, body: { job_id: uuid, status: 'queued' } });
  const id = ordered.body['job_id'] as string;
  await inState(id, 'completed');

  const list = await curl(
    '$URL/dashboard/jobs?page=1&page_size=5&state=success&search=LIGHTHOUSE&tags=sea,none&refresh=true',
  );
  expect(list).toMatchObject({ status: 200, body: { total: 1, page: 1, page_size: 5, has_more: false } });
  expect((list.body['jobs'] as object[])[0]).toMatchObject({
    job_id: id,
    topic: 'A lighthouse keeper',
    state: 'completed',
    created_at: time,
    updated_at: time,
    num_scenes: 2,
    duration_sec: expect.closeTo(2, 1),
    encoder: 'auto',
    resolution: '640x360',
    final_video_url: expect.stringMatching(new RegExp(`^/artifacts/${id}/final/final\\.mp4`)),
    error: null,
    tags: ['night', 'sea'],
    is_draft: false,
    archived: false,
  });
});

test('GET and PATCH /dashboard/jobs/:id', async () => {
  const id = await order(JSON.stringify({ ...(JSON.parse(ORDER) as object), is_draft: true }));
  const { body } = await curl(`$URL/dashboard/jobs/${id}`);
  expect(body).toMatchObject({ is_draft: true, plan: { scenes: [{ text: 'The lamp' }, {}] } });
  expect(body).toMatchObject({ steps: expect.any(Array), log: expect.any(Object) });
  const patch = await curl(
    `-X PATCH $URL/dashboard/jobs/${id}`,
    ...JSON_BODY,
    '{"tags": ["a"], "topic": "B", "is_draft": false}',
  );
  expect(patch).toMatchObject({ status: 200, body: { tags: ['a'], topic: 'B', is_draft: false } });
});

test('duplicate, retry, cancel', async () => {
  const id = await order();
  expect(await curl(`-X POST $URL/dashboard/jobs/${id}/duplicate`)).toEqual({
    status: 200,
    body: { new_job_id: uuid, status: 'queued', message: `Duplicated from ${id}` },
  });
  await inState(id, 'completed');
  expect(await curl(`-X POST $URL/dashboard/jobs/${id}/retry`)).toMatchObject({
    status: 409,
    body: { code: 'illegal_transition', state: 'completed', allowed: ['duplicate', 'archive'] },
  });
  const long = JSON.stringify({
    topic: 'Long',
    scenes: [{ text: 'A', duration_sec: 300 }],
    resolution: '1920x1080',
  });
  const cancelled = await order(long);
  await inState(cancelled, 'running');
  expect(await curl(`-X POST $URL/dashboard/jobs/${cancelled}/cancel`)).toMatchObject({
    ...{ status: 200, body: { state: 'error' } },
  });
  const retry = await curl(`-X POST $URL/dashboard/jobs/${cancelled}/retry`);
  expect(retry).toEqual({
    status: 200,
    body: { new_job_id: uuid, status: 'queued', message: `Retry job created from ${cancelled}` },
  });
  await curl(`-X POST $URL/dashboard/jobs/${String(retry.body['new_job_id'])}/cancel`);
});

test('DELETE and restore', async () => {
  const id = await order();
  expect(await curl(`-X DELETE $URL/dashboard/jobs/${id}`)).toEqual({
    status: 200,
    body: { status: 'archived', job_id: id, message: 'Job archived successfully' },
  });
  expect((await curl('$URL/dashboard/jobs?state=archived')).body).toMatchObject({
    jobs: [{ job_id: id, archived: true }],
  });
  expect(await curl(`-X POST $URL/dashboard/jobs/${id}/restore`)).toEqual({
    status: 200,
    body: { status: 'restored', job_id: id, message: 'Job restored successfully' },
  });
});

test('stats and rebuild-index', async () => {
  expect(await curl('$URL/dashboard/stats')).toMatchObject({
    status: 200,
    body: {
      total_jobs: expect.any(Number),
      completed_jobs: expect.any(Number),
      failed_jobs: expect.any(Number),
      running_jobs: expect.any(Number),
      success_rate: expect.any(Number),
      total_render_time_sec: expect.any(Number),
      avg_render_time_sec: expect.any(Number),
    },
  });
  const { body: before } = await curl('$URL/dashboard/stats');
  expect(await curl('-X POST $URL/dashboard/rebuild-index/')).toEqual({
    status: 200,
    body: { status: 'success', jobs_indexed: before['total_jobs'], message: 'Index rebuilt successfully' },
  });
});
