import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { stored } from '../../testing/seen/ways.ts';

/*
 * What a film is made of lies in Greenlit, and whoever orders it sees it.
 */

const BYTES = createHash('sha256').update('bytes').digest('hex');

let api: TestApi;
let owner: ApiClient;
let stranger: ApiClient;
let admin: ApiClient;
/** Of everybody, and of `owner` alone. */
let shared: string;
let own: string;
let others: string;

beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signedIn('director', 'owner');
  stranger = await api.signedIn('director', 'stranger');
  admin = await api.signedIn('admin');
  const idOf = async (who: ApiClient): Promise<number> => (await who.get('/api/auth/me')).body.id;
  shared = await render(null);
  own = await render(await idOf(owner));
  others = await render(await idOf(stranger));
});
afterAll(() => api.stop());

async function render(owner_id: number | null): Promise<string> {
  const id = randomUUID();
  const row = { id, topic: 'Made', owner_id, stream_id: null, resolution: '640x360', fps: 24 };
  const plan = JSON.stringify({ topic: 'Made', scenes: [], resolution: '640x360', fps: 24 });
  await api.database.db
    .insertInto('renders')
    .values({ ...row, plan, state: 'completed', digest: 'f'.repeat(64), duration_sec: 1 })
    .execute();
  for (const file of ['poster.jpg', 'final/final.mp4']) await stored(api, `renders/${id}/${file}`);
  return id;
}

const order = (who: ApiClient, ...scenes: object[]): Promise<ApiAnswer> =>
  who.post('/dashboard/jobs', {
    topic: 'Of files',
    scenes: scenes.map((scene) => ({ duration_sec: 1, ...scene })),
    is_draft: true,
  });
const sceneOf = async (answer: ApiAnswer): Promise<ApiAnswer['body']> =>
  (await admin.get(`/dashboard/jobs/${answer.body.job_id}`)).body.plan.scenes[0];

test('a file is named by its address, with or without its version, or by its key', async () => {
  for (const image of [
    `/artifacts/${shared}/poster.jpg`,
    `/artifacts/${shared}/poster.jpg?v=ffffffffffff&w=320`,
    `renders/${shared}/poster.jpg`,
  ])
    expect(await sceneOf(await order(owner, { image }))).toMatchObject({
      image: { key: `renders/${shared}/poster.jpg`, digest: BYTES },
    });
});

test('its plan has the digest of what is there now: of a film as it was recorded', async () => {
  const answer = await order(owner, { clip: `/artifacts/${shared}/final/final.mp4` });
  expect(await sceneOf(answer)).toMatchObject({ clip: { digest: 'f'.repeat(64) } });
});

test('a clip is no picture, and a picture no clip', async () => {
  const { body } = await order(
    owner,
    { image: `/artifacts/${shared}/final/final.mp4` },
    { clip: `/artifacts/${shared}/poster.jpg` },
  );
  expect(body.errors).toEqual([
    { path: 'scenes[0].image', message: 'Scene 1: the image is no picture.' },
    { path: 'scenes[1].clip', message: 'Scene 2: the clip is no clip.' },
  ]);
});

test('what somebody may not see is not there', async () => {
  const { status, body } = await order(stranger, { image: `/artifacts/${own}/poster.jpg` });
  expect([status, body.errors]).toEqual([
    422,
    [
      {
        path: 'scenes[0].image',
        message: 'Scene 1: the image names no file in Greenlit that you can see.',
      },
    ],
  ]);
});

test('a film of what one person sees is that person’s, and so are its duplicates', async () => {
  const { job_id } = (await order(owner, { image: `/artifacts/${own}/poster.jpg` })).body;
  const { new_job_id } = (await owner.post(`/dashboard/jobs/${job_id}/duplicate`)).body;
  for (const id of [job_id, new_job_id]) {
    expect((await owner.get(`/dashboard/jobs/${id}`)).status).toBe(200);
    expect((await stranger.get(`/dashboard/jobs/${id}`)).status).toBe(404);
    expect((await stranger.post(`/dashboard/jobs/${id}/duplicate`)).status).toBe(404);
  }
});

test('an admin’s order stays with whose files it is made of, and is not of two people', async () => {
  const scenes = [own, others].map((id) => ({ image: `/artifacts/${id}/poster.jpg` }));
  const { job_id } = (await order(admin, scenes[0] ?? {})).body;
  expect((await owner.get(`/dashboard/jobs/${job_id}`)).status).toBe(200);
  const { body } = await order(admin, ...scenes);
  expect(body.errors).toEqual([
    { path: 'scenes[1].image', message: 'A film cannot be made of what belongs to different people.' },
  ]);
});
