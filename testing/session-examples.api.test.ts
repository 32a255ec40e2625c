import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createUser } from '../api/accounts/create-user.ts';
import { ensureDemoAccount } from '../api/accounts/demo-account.ts';
import { buildWebWhenStale } from '../cli/up/web-build.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { PASSWORD, startTestApi, type TestApi } from './api.ts';
import { Curl, JSON_BODY, type Curled } from './curl.ts';
import { listenAt } from './ear.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/*
 * A session from its prompt to its film, as its clients make it: by curl, signed in by a form, and answered in the words that
 * they read. Contract, section 6.
 */

let workers: RunningWorkers;
let api: TestApi;
let caller: Curl;
let token: string;
/** Begun by the first test, led on by the others. */
let id: string;

beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  const account = { username: 'dora', display_name: 'Dora', role: 'director', password: PASSWORD } as const;
  await createUser(
    { db: workers.database.db, passwords: api.server.context.passwords },
    { ...account, email: null },
    SYSTEM,
  );
  caller = new Curl(api.url);
  token = await caller.signIn('dora', PASSWORD);
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

const post = (path: string, body: object): Promise<Curled> =>
  caller.json(`-X POST $URL${path}`, ...JSON_BODY, JSON.stringify(body));
const see = async (): Promise<Curled['body']> => (await caller.json(`$URL/api/sessions/${id}`)).body;
const idsOf = async (assets: 'images' | 'clips'): Promise<string[]> =>
  ((await see())[assets] as { id: string }[]).map((asset) => asset.id);

test('POST /api/generate-images is answered at once, and its socket with bearer tokens in the query says how it goes', async () => {
  const begun = await post('/api/generate-images', {
    prompt: 'A lamp at night',
    num_images: 2,
    budget_usd: 5,
    resolution: '640x360',
  });
  expect(begun).toMatchObject({ status: 200, body: { session_id: uuid, status: 'generating' } });
  id = begun.body['session_id'] as string;

  const ear = await listenAt(api.url, `/ws/${id}?token=${token}&since=0`, {});
  await ear.hears((heard) => heard.find((one) => one.type === 'state' && one.state === 'images_ready'));
  const about = { kind: 'session', id, session_id: id, seq: expect.any(Number) };
  expect(ear.heard[0]).toMatchObject({ ...about, type: 'connected' });
  const types = new Set(ear.heard.map(({ type }) => type));
  expect(types).toEqual(new Set(['connected', 'progress', 'asset', 'state']));
  for (const message of ear.heard) expect(message).toMatchObject(about);
  for (const message of ear.heard.filter(({ type }) => type === 'progress'))
    expect(message).toMatchObject({ step: expect.any(String), message: expect.any(String), at: time });
  ear.close();
});

test('a step out of its order is a 409 that says what can be done', async () => {
  expect(await post('/api/compose-final-video', { session_id: id })).toMatchObject({
    status: 409,
    body: { state: 'images_ready', allowed: expect.arrayContaining(['save_approved_images']) },
  });
});

test('POST /api/save-approved-images, /api/generate-clips, /api/save-approved-clips, each waited for', async () => {
  const images = await idsOf('images');
  expect(images).toHaveLength(2);
  expect(
    await post('/api/save-approved-images?wait=60', { session_id: id, image_ids: images }),
  ).toMatchObject({
    status: 200,
    body: { session_id: id, state: 'images_approved', approved_image_ids: images },
  });
  expect(await post('/api/generate-clips?wait=60', { session_id: id, duration_sec: 1 })).toMatchObject({
    status: 200,
    body: { session_id: id, state: 'clips_ready' },
  });
  const clips = await idsOf('clips');
  expect(
    await post('/api/save-approved-clips?wait=60', { session_id: id, clip_ids: clips, order: [2, 1] }),
  ).toMatchObject({
    status: 200,
    body: { session_id: id, state: 'clips_approved', approved_clip_ids: clips.toReversed() },
  });
});

test('POST /api/compose-final-video, and what there is in the end', async () => {
  expect(
    await post('/api/compose-final-video?wait=60', { session_id: id, transition: 'fade' }),
  ).toMatchObject({
    status: 200,
    body: {
      session_id: id,
      status: 'completed',
      final: { url: expect.any(String), duration_sec: expect.any(Number) },
    },
  });
  expect(await see()).toMatchObject({
    state: 'completed',
    images: [{ url: expect.any(String) }, {}],
    clips: [{ url: expect.any(String) }, {}],
    final: { url: expect.stringMatching(/^\/artifacts\//) },
  });
  const { url } = (await see())['final'] as { url: string };
  const part = await caller.text(`-r 0-99 -o /dev/null $URL${url}`);
  expect(part.status).toBe(206);
});

test('GET /api/sessions/:id/costs and GET /api/sessions/?page=', async () => {
  const entry = {
    step: expect.any(String),
    provider: expect.any(String),
    model: expect.any(String),
    quantity: expect.any(Number),
    usd: expect.any(Number),
    at: time,
  };
  const costs = await caller.json(`$URL/api/sessions/${id}/costs`);
  expect(costs).toMatchObject({
    status: 200,
    body: { total_usd: expect.any(Number), entries: expect.any(Array) },
  });
  for (const one of costs.body['entries'] as object[]) expect(one).toMatchObject(entry);
  expect(await caller.json('$URL/api/sessions/?page=1')).toMatchObject({
    status: 200,
    body: { sessions: [{ session_id: id, state: 'completed' }], total: 1, page: 1, has_more: false },
  });
});

test('the demo account signs in by its email', async () => {
  await ensureDemoAccount({ ...api.server.context, environment: { NODE_ENV: 'development' } });
  const guest = new Curl(api.url);
  await guest.signIn('demo@example.com', 'demo123');
  expect(await guest.json('$URL/api/sessions/?page=1')).toMatchObject({ status: 200, body: { total: 0 } });
});

test('GET / is a health line for programs and the web app for browsers', async () => {
  await buildWebWhenStale(() => undefined);
  const line = await caller.json('$URL/');
  expect(line).toMatchObject({ status: 200, body: { status: expect.any(String) } });
  expect((await caller.text('-H Accept:text/html $URL/')).text).toContain('<!doctype html>');
});

test('GET /health has each part', async () => {
  const { status, body } = await caller.json('$URL/health');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: 'ok',
    database: { status: 'ok' },
    temporal: { status: 'ok' },
    workers: { status: 'ok' },
    ffmpeg: { status: 'ok' },
    storage: { status: 'ok' },
  });
});

test('a page of http://localhost:3000 may call, another may not', async () => {
  const preflight = (origin: string) =>
    caller.text(
      `-i -X OPTIONS -H Origin:${origin} -H Access-Control-Request-Method:POST $URL/api/generate-images`,
    );
  const allowed = /^access-control-allow-origin: http:\/\/localhost:3000\r?$/im;
  expect((await preflight('http://localhost:3000')).text).toMatch(allowed);
  expect((await preflight('http://evil.example')).text).not.toMatch(/^access-control-allow-origin: /im);
});
