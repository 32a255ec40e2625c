import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mediaCache } from '../../config/media-cache.ts';
import { setBudget } from '../../db/queries/costs/budgets.ts';
import { listCosts, readAccountTotals } from '../../db/queries/costs/read.ts';
import { testActivities, type TestActivities } from '../../testing/activities.ts';
import { startReplicateApi, type ReplicateApi } from '../../testing/replicate-api.ts';
import type { RenderPlan } from '../../workflows/contracts/render/plan.ts';
import { createReplicateVoice } from '../providers/replicate-voice.ts';

/*
 * Narration by a voice that charges: who has ordered the film pays, for each sentence once, whichever machine needs it.
 */

const LAMP = { text: 'The lamp', narration: 'The lamp is lit. Nobody knows why.', duration_sec: 4 };
const SEA = { text: 'The sea', narration: 'The sea is quiet.', duration_sec: 2 };
const SCENES = [LAMP, SEA];
/** Of all three sentences. */
const USD = (16 + 17 + 17) * 0.000_06;

let it: TestActivities;
let replicate: ReplicateApi;
let account: number;
beforeAll(async () => {
  replicate = await startReplicateApi();
  const pace = { timeout: 1_500, poll: 20, trace: 600, busy: 5_000, cancel: 2_000 };
  const options = { apiKey: 'r8_test', baseUrl: replicate.baseUrl, pace };
  it = await testActivities({
    voice: createReplicateVoice({ ...options, model: 'speech-2.6-turbo', voiceId: 'Wise_Woman' }),
  });
});
afterAll(async () => {
  await it?.close();
  replicate?.close();
});
beforeEach(async () => {
  const { db } = it.context;
  const username = `u${randomUUID()}`;
  const person = { username, display_name: 'Olga', password_hash: '-', role: 'director' } as const;
  account = (await db.insertInto('users').values(person).returning('id').executeTakeFirstOrThrow()).id;
});
afterEach(async () => {
  replicate.answer = () => ({});
  // Each test has its own words in its own storage, as if nothing had ever been spoken.
  await rm(`${it.context.environment.DATA_DIR}/speech`, { recursive: true, force: true });
  await forgetOnThisMachine();
});

/** As another machine finds it: what was made here is not there. */
const forgetOnThisMachine = () =>
  rm(mediaCache(it.context.environment.DATA_DIR), { recursive: true, force: true });

async function ordered(change: Partial<RenderPlan> = {}): Promise<{ render_id: string }> {
  const plan: RenderPlan = {
    ...{ topic: 'The lamp', scenes: SCENES, resolution: '640x360', fps: 24, spoken: true },
    ...change,
  };
  const { topic, resolution, fps } = plan;
  const id = randomUUID();
  const row = { id, topic, resolution, fps, state: 'queued', created_by: account } as const;
  await it.context.db
    .insertInto('renders')
    .values({ ...row, plan: JSON.stringify(plan) })
    .execute();
  return { render_id: id };
}
const since = (before: number): string[] =>
  replicate.posts.slice(before).map(({ input }) => String(input['text']));
const totals = () => readAccountTotals(it.context.db, account);
const sound = (render: { render_id: string }) => it.run(it.activities.render.renderSound, render);
const scene = (render: { render_id: string }, index: number) =>
  it.run(it.activities.render.renderSegment, { ...render, index });

test('is paid for by who has ordered the film, a sentence once, and told in the film', async () => {
  const before = replicate.posts.length;
  const ordering = await ordered({ subtitles: 'track' });
  await sound(ordering);
  for (const index of [1, 2]) await scene(ordering, index);
  await forgetOnThisMachine();
  const film = await it.run(it.activities.render.assembleFilm, ordering);
  expect(film.voice).toBe('minimax/speech-2.6-turbo at Replicate');
  expect(since(before)).toEqual(['The lamp is lit.', 'Nobody knows why.', 'The sea is quiet.']);
  expect(await totals()).toMatchObject({ settled_usd: expect.closeTo(USD, 9), reserved_usd: 0 });
  const subject = { kind: 'render', id: ordering.render_id } as const;
  expect(await listCosts(it.context.db, subject)).toMatchObject([
    ...[16, 17, 17].map((quantity) => ({ step: 'narration', provider: 'replicate', quantity })),
  ]);
}, 60_000);

test('is not paid for again by a film that says the same, but what was changed is', async () => {
  await sound(await ordered());
  const [before, { settled_usd }] = [replicate.posts.length, await totals()];
  await forgetOnThisMachine();
  const changed = { ...LAMP, narration: 'The lamp is lit. We know why.' };
  await sound(await ordered({ scenes: [SEA, changed] }));
  expect(since(before)).toEqual(['We know why.']);
  expect((await totals()).settled_usd).toBeCloseTo(settled_usd + 12 * 0.000_06, 9);
}, 60_000);

test('that several machines need at once is paid for once', async () => {
  const before = replicate.posts.length;
  replicate.answer = () => ({ runs: 300 });
  const ordering = await ordered();
  await Promise.all([sound(ordering), sound(ordering), sound(ordering)]);
  expect(since(before).toSorted()).toEqual(['Nobody knows why.', 'The lamp is lit.', 'The sea is quiet.']);
  expect(await totals()).toMatchObject({ settled_usd: expect.closeTo(USD, 9), reserved_usd: 0 });
}, 60_000);

test('that a budget does not allow fails and names it; raised, another attempt pays for the rest alone', async () => {
  const before = replicate.posts.length;
  const budget = { scope: 'account', id: account } as const;
  await setBudget(it.context.db, budget, 0.001_5, null);
  const ordering = await ordered();
  await expect(sound(ordering)).rejects.toMatchObject({
    ...{ type: 'budget_exceeded', nonRetryable: true },
    message: expect.stringMatching(/^Scene 1: The budget of the account does not allow this: of \$0\.0015, /),
  });
  expect(since(before)).toEqual(['The lamp is lit.']);
  await setBudget(it.context.db, budget, 1, null);
  // A retry is a job of its own.
  await sound(await ordered());
  expect(since(before)).toEqual(['The lamp is lit.', 'Nobody knows why.', 'The sea is quiet.']);
  expect(await totals()).toMatchObject({ settled_usd: expect.closeTo(USD, 9), reserved_usd: 0 });
}, 60_000);
