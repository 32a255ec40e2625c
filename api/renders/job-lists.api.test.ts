import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { queuedJobs } from '../../testing/queued-jobs.ts';
import type { RenderState } from '../../workflows/contracts/render/render.ts';

/* What the dashboard lists and counts of jobs, where no machine is at work. */

let api: TestApi;
let engineer: ApiClient;
let readonly: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  engineer = await api.signedIn('engineer');
  readonly = await api.signedIn('readonly');
});
afterAll(() => api.stop());

const { ordered, listed, setState } = queuedJobs(() => ({ api, engineer }));

describe('the list', () => {
  test('is of those that have any of the tags, a part of the topic, a state', async () => {
    const sea = await ordered({ topic: 'List: the SEA', tags: ['blue', 'wide'] });
    const lamp = await ordered({ topic: 'List: a lamp 100%', tags: ['warm'] });
    await setState(lamp, 'cancelled');
    expect(await listed('tags=blue')).toEqual([sea]);
    expect(await listed('tags=blue,%20warm,none')).toEqual([lamp, sea]);
    expect(await listed('search=the sea')).toEqual([sea]);
    expect(await listed('search=list:&tags=warm&state=error')).toEqual([lamp]);
    expect(await listed('search=%25')).toEqual([lamp]);
    await setState(lamp, 'completed');
    expect(await listed('search=list:&state=success')).toEqual([lamp]);
    expect(await listed('search=list:&state=completed')).toEqual([lamp]);
    // As a form sends it of which nothing is filled in.
    const empty = await engineer.get('/dashboard/jobs?page=&page_size=&state=&search=&tags=&refresh=');
    expect(empty.body).toMatchObject({ page: 1, page_size: 20 });
  });

  test('pages through all, newest first', async () => {
    for (let made = 0; made < 5; made++) await ordered({ topic: `Paged ${made}` });
    const page = async (number: number) =>
      (await engineer.get(`/dashboard/jobs?search=paged&page_size=2&page=${number}`)).body;
    const pages = [await page(1), await page(2), await page(3)];
    expect(pages.flatMap(({ jobs }) => jobs.map(({ topic }: { topic: string }) => topic))).toEqual(
      [4, 3, 2, 1, 0].map((made) => `Paged ${made}`),
    );
    expect(pages.map(({ total, has_more }) => [total, has_more])).toEqual([
      [5, true],
      [5, true],
      [5, false],
    ]);
  });
});

test('the figures are of all jobs, put away or not', async () => {
  const { db } = api.database;
  await db.deleteFrom('renders').execute();
  const none = (await engineer.get('/dashboard/stats')).body;
  expect(none).toMatchObject({ total_jobs: 0, success_rate: 0, avg_render_time_sec: 0, by_day: [] });
  const states: RenderState[] = ['completed', 'completed', 'error', 'running', 'queued', 'cancelled'];
  for (const [at, state] of states.entries()) {
    const id = await ordered();
    const render_time_sec = state === 'completed' ? 10 * (at + 1) : null;
    await db.updateTable('renders').set({ state, render_time_sec }).where('id', '=', id).execute();
    if (at === 0) await engineer.send('DELETE', `/dashboard/jobs/${id}`);
  }
  await ordered({ is_draft: true });
  const { status, body } = await readonly.get('/dashboard/stats');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ total_jobs: 7, completed_jobs: 2, failed_jobs: 2, running_jobs: 1, queued_jobs: 1, draft_jobs: 1 },
    ...{ archived_jobs: 1, success_rate: 50, total_render_time_sec: 30, avg_render_time_sec: 15 },
    by_day: [{ ordered: 7, completed: 2, failed: 2, render_time_sec: 30 }],
  });
});

test('the counts are of what a list would show, and agree with its totals', async () => {
  const tag = `counted-${randomUUID()}`;
  for (const state of ['queued', 'running', 'completed', 'error', 'cancelled'] as const)
    await setState(await ordered({ topic: 'Counted', tags: [tag] }), state);
  await ordered({ topic: 'Counted as a draft', tags: [tag], is_draft: true });
  const away = await ordered({ topic: 'Counted and put away', tags: [tag] });
  await engineer.send('DELETE', `/dashboard/jobs/${away}`);
  const counts = async (query: string) => (await engineer.get(`/dashboard/counts?${query}`)).body;
  expect(await counts(`tags=${tag}`)).toEqual({
    ...{ all: 6, queued: 1, running: 1, completed: 1, error: 2, draft: 1, archived: 1 },
  });
  expect(await counts(`tags=${tag}&search=DRAFT`)).toMatchObject({
    all: 1,
    queued: 0,
    draft: 1,
    archived: 0,
  });
  const all = await counts('');
  for (const [name, query] of [
    ['all', ''],
    ['queued', 'state=queued&is_draft=false'],
    ['running', 'state=running'],
    ['completed', 'state=completed'],
    ['error', 'state=error'],
    ['draft', 'is_draft=true'],
    ['archived', 'state=archived'],
  ] as const)
    expect([name, all[name]]).toEqual([name, (await engineer.get(`/dashboard/jobs?${query}`)).body.total]);
});
