import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { PlayedSession, SMALL } from '../../testing/played-session.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
let olga: ApiClient;
let stranger: ApiClient;
let admin: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  olga = await api.signedIn('director', 'olga');
  stranger = await api.signedIn('director', 'stranger');
  admin = await api.signedIn('admin');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
});

const inboxOf = async (who: ApiClient, id: string) =>
  (await who.get('/api/inbox?kind=session')).body.items.filter(
    ({ subject_id }: { subject_id: string }) => subject_id === id,
  );

test('images, clips, film: each step waits for its owner, and the film can be made again', async () => {
  const begun = await olga.post('/api/generate-images', { ...SMALL, negative_prompt: 'people', seed: 7 });
  expect(begun).toMatchObject({ status: 200, body: { status: 'generating', state: 'generating_images' } });
  const session = new PlayedSession(olga, begun.body.session_id);
  const { images } = await session.until('images_ready');
  expect(images.map(({ number, seed, state }) => [number, seed, state])).toEqual([
    [1, 7, 'ready'],
    [2, 8, 'ready'],
  ]);
  expect(images[0]).toMatchObject({
    ...{ prompt: SMALL.prompt, negative_prompt: 'people', provider: 'storyboard', width: 640, height: 360 },
  });
  const picture = await fetch(`${api.url}${images[0]?.url}`, { headers: olga.headers });
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await inboxOf(olga, session.id)).toMatchObject([
    { checkpoint: 'save_approved_images', round: 1, assignee: { username: 'olga' } },
  ]);

  const approved = await session.step('save-approved-images', { image_ids: images.map(({ id }) => id) });
  expect(approved).toMatchObject({ status: 200, body: { state: 'images_approved', status: 'waiting' } });
  // Answered when the clips are there.
  const clips = await session.step('generate-clips', { duration_sec: 0.5 }, '?wait=60');
  expect(clips).toMatchObject({ status: 200, body: { state: 'clips_ready' } });
  const ids: string[] = clips.body.clips.map(({ id }: { id: string }) => id);
  expect(clips.body.clips).toMatchObject([
    { image_id: images[0]?.id, duration_sec: 0.5, provider: 'animatic' },
    { image_id: images[1]?.id },
  ]);
  const ordered = await session.step('save-approved-clips', { clip_ids: ids, order: [2, 1] });
  expect(ordered.body).toMatchObject({
    state: 'clips_approved',
    approved_clip_ids: ids.toReversed(),
  });
  const film = await session.step('compose-final-video', {}, '?wait=60');
  expect(film).toMatchObject({ status: 200, body: { state: 'completed', final: { duration_sec: 1 } } });

  // It is a render job, too.
  const { render_id } = film.body.final;
  const job = (await olga.get(`/dashboard/jobs/${render_id}`)).body;
  expect(job).toMatchObject({ session_id: session.id, state: 'completed', num_scenes: 2 });
  expect((await stranger.get(`/dashboard/jobs/${render_id}`)).status).toBe(404);

  const again = await session.step('compose-final-video', { transition: 'dissolve' }, '?wait=60');
  expect(again.body).toMatchObject({ state: 'completed' });
  expect(again.body.final.render_id).not.toBe(render_id);
  const { entries } = (await olga.get(`/api/sessions/${session.id}/audit`)).body;
  expect(entries.map(({ action }: { action: string }) => action)).toEqual([
    ...['session.created', 'session.image_ready', 'session.image_ready', 'session.images_approved'],
    ...['session.clips_ordered', 'session.clip_ready', 'session.clip_ready', 'session.clips_approved'],
    ...['session.film_ordered', 'session.film_completed', 'session.film_ordered', 'session.film_completed'],
  ]);
  const costs = (await olga.get(`/api/sessions/${session.id}/costs`)).body;
  expect(costs).toMatchObject({ total_usd: 0, budget_usd: null });
  expect(costs.entries.map(({ step }: { step: string }) => step)).toEqual(['image', 'image', 'clip', 'clip']);
}, 180_000);

describe('what is made anew', () => {
  test('has other words or another seed, and the one before can be approved still', async () => {
    const session = await PlayedSession.begin(olga);
    const { images } = await session.until('images_ready');
    const [first] = images;
    const path = `assets/${first?.id}/regenerate`;
    expect((await session.tell(path, { prompt: 'A ship in fog', seed_lock: true })).status).toBe(200);
    const done = await session.until('images_ready');
    expect(done.images[0]).toMatchObject({
      ...{ number: 1, prompt: 'A ship in fog', seed: first?.seed, replaces: first?.id },
    });
    expect(done.earlier.images).toMatchObject([{ id: first?.id, state: 'replaced' }]);

    const variants = await session.step(
      'generate-images',
      { num_images: 2, variant_of: first?.id },
      '?wait=30',
    );
    expect(variants.body.images).toHaveLength(4);
    expect(variants.body.images[3]).toMatchObject({ prompt: SMALL.prompt, variant_of: first?.id });
    const like = await session.step('generate-images', { num_images: 1, reference: first?.url }, '?wait=30');
    expect(like).toMatchObject({ status: 200, body: { state: 'images_ready' } });
    expect(like.body.images).toHaveLength(5);

    expect((await session.step('save-approved-images', { image_ids: [first?.id] })).status).toBe(200);
    const reopened = await session.tell('reopen', { step: 'images' });
    expect(reopened.body).toMatchObject({ state: 'images_ready', approved_image_ids: [] });
  });

  test('is made after nothing that its owner cannot see', async () => {
    const theirs = await PlayedSession.begin(stranger);
    const { images } = await theirs.until('images_ready');
    const asked = await olga.post('/api/generate-images', { ...SMALL, reference: images[0]?.url });
    expect(asked).toMatchObject({ status: 422, body: { errors: [{ path: 'reference' }] } });
  });
});

describe('a step out of order', () => {
  test('is a conflict that names the state and what it allows', async () => {
    const session = await PlayedSession.begin(olga);
    const early = await session.step('generate-clips');
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', state: 'generating_images', allowed: ['regenerate', 'cancel'] },
    });
    await session.approveImages();
    expect((await session.step('compose-final-video')).body).toMatchObject({
      ...{ status: 409, state: 'images_approved', allowed: ['generate_clips', 'reopen', 'cancel'] },
    });
  });

  test('of two at once one is done, and the other told so', async () => {
    const session = await PlayedSession.begin(olga);
    const { images } = await session.until('images_ready');
    const answers = await Promise.all(
      images.map(({ id }) => session.step('save-approved-images', { image_ids: [id] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const both = await Promise.all([session.step('generate-clips'), session.step('generate-clips')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test.each([
    ['an image that is not there', { image_ids: [randomUUID()] }],
    ['none', { image_ids: [] }],
  ])('%s cannot be approved', async (_what, body) => {
    const session = await PlayedSession.begin(olga, { num_images: 1 });
    await session.until('images_ready');
    expect((await session.step('save-approved-images', body)).status).toBe(422);
  });
});

describe('whose it is', () => {
  test('to others there is no such session, whatever they ask', async () => {
    const session = await PlayedSession.begin(olga);
    const { images } = await session.until('images_ready');
    const theirs = new PlayedSession(stranger, session.id);
    const image_ids = images.map(({ id }) => id);
    const asked = await Promise.all([
      theirs.step('save-approved-images', { image_ids }),
      theirs.step('generate-images', { prompt: 'Mine' }),
      theirs.step('generate-clips'),
      theirs.step('save-approved-clips', { clip_ids: image_ids }),
      theirs.step('compose-final-video'),
      theirs.tell('cancel'),
      theirs.tell('budget', { limit_usd: 9 }),
      theirs.tell('reopen', { step: 'images' }),
      theirs.tell(`assets/${image_ids[0]}/regenerate`),
      stranger.get(`/api/sessions/${session.id}/costs`),
      stranger.get(`/api/sessions/${session.id}/audit`),
      stranger.patch(`/api/sessions/${session.id}`, { title: 'Mine' }),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404));
    expect((await admin.get(`/api/sessions/${session.id}`)).status).toBe(200);
  });
});

test('a cancelled session stops what is being made, and stays as it was', async () => {
  const session = await PlayedSession.begin(olga, { num_images: 10 });
  const cancelled = await session.tell('cancel');
  expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled', allowed: [] } });
  expect((await session.tell('cancel')).status).toBe(200);
  await workers.client.workflow.getHandle(`session-${session.id}`).result();
});

test('without a worker a step is kept, and done when one is back', async () => {
  const session = await PlayedSession.begin(olga);
  const { images } = await session.until('images_ready');
  await workers.pause();
  const image_ids = images.map(({ id }) => id);
  const kept = await session.step('save-approved-images', { image_ids });
  expect(kept).toMatchObject({
    status: 202,
    body: { status: 'pending', state: 'images_ready', pending: { name: 'save_approved_images' } },
  });
  workers.resume();
  await session.until('images_approved');
}, 60_000);

test('a repeat under the same key finds the same session', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const [one, other] = await Promise.all([
    olga.post('/api/generate-images', SMALL, key),
    olga.post('/api/generate-images', SMALL, key),
  ]);
  expect(one.body.session_id).toBe(other.body.session_id);
});

test('it is renamed, listed by page, and found by its title', async () => {
  const session = await PlayedSession.begin(olga);
  await olga.patch(`/api/sessions/${session.id}`, { title: 'The keeper’s lamp' });
  const page = (await olga.get('/api/sessions/?page=1&page_size=1')).body;
  expect(page).toMatchObject({ page: 1, has_more: true, sessions: [{ title: 'The keeper’s lamp' }] });
  const found = (await olga.get('/api/search?q=keeper')).body;
  expect(JSON.stringify(found)).toContain(session.id);
});
