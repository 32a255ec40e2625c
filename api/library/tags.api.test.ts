import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepUpload } from '../../db/queries/uploads/keep.ts';
import { recordSessionAsset } from '../../db/queries/sessions/assets.ts';
import { createSession } from '../../db/queries/sessions/create.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { newSession } from '../../testing/new-session.ts';

/* What people call what the library holds. */

let api: TestApi;
let director: ApiClient;
let stranger: ApiClient;
let film: string;
let image: string;
let upload: string;
const take = 'streams/tagged/keyframes/a-take-1.png';
const DIGEST = 'ab'.repeat(32);

beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director', 'dora');
  stranger = await api.signedIn('director', 'sam');
  const { db } = api.database;
  const me = (await director.get('/api/auth/me')).body;
  await director.post('/api/streams', { title: 'Tagged', story: 'x' });
  const picture = { digest: DIGEST, bytes: 5, width: 640, height: 360, prompt: 'A lamp', seed: 1 };
  await db
    .insertInto('takes')
    .values({
      ...{ stream_id: 'tagged', segment_id: 'a', kind: 'keyframe', take: 1, storage_key: take, ...picture },
      ...{ provider: 'storyboard', model: null, duration_sec: null },
    })
    .execute();
  const session = randomUUID();
  await createSession(db, session, newSession('Of Dora'), me);
  const id = randomUUID();
  image = `sessions/${session}/images/${id}.png`;
  await recordSessionAsset(db, {
    ...{ id, session_id: session, kind: 'image', storage_key: image, ...picture, negative_prompt: null },
    ...{ provider: 'storyboard', model: 'storyboard-2', duration_sec: null, cost_usd: 0 },
  });
  upload = `media/${me.id}/${DIGEST}.png`;
  const row = {
    ...({ storage_key: upload, owner_id: me.id, kind: 'image', filename: 'lamp.png' } as const),
    ...{ digest: DIGEST, bytes: 5, width: 64, height: 64, duration_sec: null, has_sound: false },
  };
  await keepUpload(db, row, () => Promise.resolve());
  film = (
    await director.post('/dashboard/jobs', { topic: 'A film', scenes: [{ text: 'x', duration_sec: 1 }] })
  ).body.job_id;
  await db
    .updateTable('renders')
    .set({ state: 'completed', digest: DIGEST, duration_sec: 1 })
    .where('id', '=', film)
    .execute();
});
afterAll(() => api.stop());

const tag = (key: string, tags: readonly string[], who = director) =>
  who.send('PUT', '/api/library/tags', { key, tags });
const tagged = async (tags: string, who = director): Promise<string[]> =>
  (await who.get(`/api/library?tags=${encodeURIComponent(tags)}`)).body.assets.map(
    ({ key }: { key: string }) => key,
  );
const tagsOf = async (key: string): Promise<string[] | undefined> =>
  (await director.get('/api/library')).body.assets.find((asset: { key: string }) => asset.key === key)?.tags;

test('of takes, images, clips and uploads are given, found by any of them, and taken away', async () => {
  for (const key of [take, image, upload]) {
    expect(await tagsOf(key)).toEqual([]);
    expect((await tag(key, ['warm', 'night', 'warm'])).body).toEqual({ key, tags: ['warm', 'night'] });
    expect(await tagsOf(key)).toEqual(['warm', 'night']);
  }
  await tag(take, ['blue']);
  expect(await tagged('warm')).toEqual(expect.arrayContaining([image, upload]));
  expect(await tagged('warm')).not.toContain(take);
  expect((await tagged('blue, warm')).toSorted()).toEqual([image, take, upload].toSorted());
  await tag(take, []);
  expect(await tagged('blue')).toEqual([]);
  const { body } = await director.get('/api/audit?subject=tagged&action=asset.tagged');
  expect(body.entries[0]).toMatchObject({ action: 'asset.tagged', detail: { key: take, tags: [] } });
});

test('one asset is asked for by its key', async () => {
  for (const key of [take, image, upload, `renders/${film}/final/final.mp4`]) {
    const { body } = await director.get(`/api/library?key=${encodeURIComponent(key)}`);
    expect(body.assets.map((asset: { key: string }) => asset.key)).toEqual([key]);
  }
  expect((await stranger.get(`/api/library?key=${encodeURIComponent(image)}`)).body.assets).toEqual([]);
});

test('of a film are its render’s, whichever way they are given', async () => {
  const key = `renders/${film}/final/final.mp4`;
  await tag(key, ['trailer']);
  expect((await director.get(`/dashboard/jobs/${film}`)).body.tags).toEqual(['trailer']);
  await director.patch(`/dashboard/jobs/${film}`, { tags: ['teaser'] });
  expect(await tagsOf(key)).toEqual(['teaser']);
  expect(await tagged('teaser')).toEqual([key]);
});

test('of what somebody may not see are neither given nor found', async () => {
  await tag(image, ['mine']);
  for (const key of [image, upload]) expect((await tag(key, ['theirs'], stranger)).status).toBe(404);
  expect(await tagged('mine', stranger)).toEqual([]);
  expect(await tagsOf(image)).toEqual(['mine']);
});

test.each(['streams/tagged/final/final.mp4', 'renders/none', '../etc/passwd', 'https://example.org/a.png'])(
  'of what the library does not hold are not given: %s',
  async (key) => {
    expect((await tag(key, ['x'])).status).toBe(404);
  },
);

test('are words without commas, 20 at most', async () => {
  expect((await tag(take, ['a,b'])).status).toBe(422);
  expect(
    (
      await tag(
        take,
        Array.from({ length: 21 }, (_, n) => `t${n}`),
      )
    ).status,
  ).toBe(422);
});
