import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSession } from '../../db/queries/sessions/create.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { newSession } from '../../testing/new-session.ts';

/* Which other jobs a job may be compared with, where no machine is at work. */

let api: TestApi;
let engineer: ApiClient;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  engineer = await api.signedIn('engineer');
  director = await api.signedIn('director');
});
afterAll(() => api.stop());

const ordered = async (topic: string): Promise<string> =>
  (await engineer.post('/dashboard/jobs', { topic, scenes: [{ text: 'A lamp', duration_sec: 1 }] })).body
    .job_id;
const duplicated = async (id: string): Promise<string> =>
  (await engineer.post(`/dashboard/jobs/${id}/duplicate`)).body.new_job_id;
const versions = async (id: string, who = engineer): Promise<string[]> =>
  (await who.get(`/dashboard/jobs/${id}/versions`)).body.jobs.map(({ job_id }: { job_id: string }) => job_id);

test('are what it was made from, what was made from it and its siblings, newest first', async () => {
  const first = await ordered('The first');
  await ordered('Another film');
  const second = await duplicated(first);
  const third = await duplicated(first);
  const ofThird = await duplicated(third);
  expect(await versions(first)).toEqual([third, second]);
  expect(await versions(second)).toEqual([third, first]);
  expect(await versions(third)).toEqual([ofThird, second, first]);
  expect(await versions(ofThird)).toEqual([third]);
});

test('are the other films of its session, for those who see it', async () => {
  const { db } = api.database;
  const me = (await director.get('/api/auth/me')).body;
  const session_id = randomUUID();
  await createSession(db, session_id, newSession('Two cuts'), me);
  const film = async (topic: string): Promise<string> => {
    const id = randomUUID();
    const plan = JSON.stringify({ topic, scenes: [] });
    const facts = { topic, resolution: '640x360', fps: 24, state: 'completed' as const, stream_id: null };
    await db
      .insertInto('renders')
      .values({ id, ...facts, plan, session_id, owner_id: me.id })
      .execute();
    return id;
  };
  const first = await film('First cut');
  const second = await film('Second cut');
  expect(await versions(first, director)).toEqual([second]);
  expect((await engineer.get(`/dashboard/jobs/${first}/versions`)).status).toBe(404);
});
