import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { listenAt } from '../../testing/ear.ts';
import { eventually } from '../../testing/eventually.ts';
import { startMessagesApi, type MessagesApi, type Reply } from '../../testing/messages-api.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import type { ScriptJob } from '../schemas/script-jobs.ts';

const pieces = ['INT. LAMP ROOM - NIGHT\n\n', 'She waits.\n\n', 'EXT. SEA - DAWN\n\n', 'A boat.\n'];
const TEXT = pieces.join('');

let claude: MessagesApi;
let answer: (call: number) => Reply = () => ({ stream: { pieces } });
let workers: RunningWorkers;
let api: TestApi;
let olga: ApiClient;
let stranger: ApiClient;
beforeAll(async () => {
  let call = 0;
  claude = await startMessagesApi(() => answer((call += 1)));
  workers = await startRunningWorkers({ ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: claude.baseURL });
  api = await startTestApi({ workers });
  olga = await api.signedIn('director', 'olga');
  stranger = await api.signedIn('director', 'stranger');
}, 60_000);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
  claude?.close();
});

const see = async (id: string): Promise<ScriptJob> => (await olga.get(`/api/jobs/${id}/`)).body;
const until = (id: string, is: (job: ScriptJob) => boolean): Promise<ScriptJob> =>
  eventually(async () => {
    const job = await see(id);
    return is(job) ? job : undefined;
  }, 60_000);
const ended = (id: string) => until(id, ({ status }) => status === 'completed' || status === 'failed');

async function script(): Promise<number> {
  const { body: mara } = await olga.post('/api/characters/', {
    ...{
      name: 'Mara',
      personality: 'Stubborn',
      goals: 'Keep the lamp lit',
      voice: 'Short',
      backstory: 'The sea',
    },
  });
  const { body } = await olga.post('/api/scripts/', {
    ...{ title: 'The keeper', genre: 'gothic horror', tone: 'bleak', character_ids: [mara.id] },
  });
  return body.id;
}

async function order(asked: object = {}): Promise<string> {
  const body = { prompt: 'A keeper hears a ship.', job_type: 'script_generation', script_type: 'screenplay' };
  const answered = await olga.post('/api/jobs/create/', { ...body, ...asked });
  expect(answered).toMatchObject({ status: 202, body: { status: 'pending' } });
  expect(Object.keys(answered.body)).toEqual(['job_id', 'status']);
  return answered.body.job_id;
}

describe('a writing job', () => {
  test('makes a version of its script, and shows what was sent and what it cost', async () => {
    answer = () => ({ stream: { pieces } });
    const script_id = await script();
    const id = await order({ script_id });
    const job = await ended(id);
    expect(job).toMatchObject({
      ...{ status: 'completed', text: TEXT, provider: 'anthropic', model: 'claude-sonnet-5-5', error: null },
      ...{ input_tokens: 1000, output_tokens: 500, cost_usd: 0.007, version: { version: 1 }, detail: null },
    });
    expect(job.sent?.system).toContain('gothic horror');
    expect(JSON.parse(job.sent?.user ?? '')).toMatchObject({
      ...{ request: 'A keeper hears a ship.', characters: [{ name: 'Mara', goals: 'Keep the lamp lit' }] },
    });
    expect(claude.calls.at(-1)?.body.messages[0]?.content).toBe(job.sent?.user);
    const { body } = await olga.get(`/api/jobs/${id}/result/`);
    expect(body).toMatchObject({ job_id: id, status: 'completed', result: { text: TEXT, script_id } });
    const { body: versions } = await olga.get(`/api/scripts/${script_id}/versions/`);
    expect(versions.versions).toMatchObject([{ version: 1, job_id: id, scenes: 2 }]);
    expect((await olga.get(`/api/jobs/${id}/costs`)).body).toMatchObject({ total_usd: 0.007 });
    expect((await olga.get('/api/jobs/')).body.jobs[0]).toMatchObject({ job_id: id, status: 'completed' });
  }, 90_000);

  test('writes a scene anew; the text it had is kept', async () => {
    answer = () => ({ stream: { pieces } });
    const script_id = await script();
    const { body: version } = await olga.post(`/api/scripts/${script_id}/create_version/`, { content: TEXT });
    const [, sea] = version.outline;
    answer = () => ({ stream: { pieces: ['EXT. SEA - DAWN\n\nNo boat.\n'] } });
    const asked = await olga.post(`/api/scenes/${sea.id}/regenerate/`, { prompt: 'Take the boat out.' });
    expect(asked.status).toBe(202);
    const job = await ended(asked.body.job_id);
    expect(job).toMatchObject({
      status: 'completed',
      job_type: 'scene_generation',
      replaced_scene_id: sea.id,
    });
    expect(JSON.parse(job.sent?.user ?? '')).toMatchObject({
      ...{
        earlier_scenes: [{ number: 1 }],
        scene: { number: 2, current_text: 'EXT. SEA - DAWN\n\nA boat.\n' },
      },
    });
    const { body: scene } = await olga.get(`/api/scenes/${sea.id}/`);
    expect(scene).toMatchObject({ content: 'EXT. SEA - DAWN\n\nNo boat.\n', job_id: job.job_id });
    const { body: texts } = await olga.get(`/api/scenes/${sea.id}/texts`);
    expect(texts.texts).toMatchObject([{ content: 'EXT. SEA - DAWN\n\nA boat.\n' }]);
  }, 90_000);

  test('tells its text as it comes, is 409 for its result meanwhile, and ends when it is cancelled', async () => {
    answer = () => ({ stream: { pieces: [...pieces, ...Array<string>(60).fill('More. ')], pauseMs: 400 } });
    const id = await order();
    const ear = await listenAt(api.url, `/ws/${id}?since=0`, olga.headers);
    await ear.hears((heard) => (heard.filter(({ type }) => type === 'text').length >= 2 ? true : undefined));
    expect(await see(id)).toMatchObject({ status: 'running', detail: 'Writing', allowed: ['cancel'] });
    expect(await olga.get(`/api/jobs/${id}/result/`)).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect((await olga.post(`/api/jobs/${id}/retry`)).body).toMatchObject({ code: 'illegal_transition' });
    const cancelled = await olga.post(`/api/jobs/${id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled', status: 'failed' } });
    const job = await see(id);
    expect(job.text.startsWith(TEXT.slice(0, 20))).toBe(true);
    // What was told piece by piece is what stands there.
    let told = '';
    for (const news of ear.heard) if (news.type === 'text') told = told.slice(0, news.offset) + news.text;
    ear.close();
    expect(job.text.startsWith(told)).toBe(true);
    expect(await olga.post(`/api/jobs/${id}/cancel`)).toMatchObject({ status: 200 });
  }, 90_000);

  test.each([429, 529])(
    'waits when the provider answers %i, says so, and goes on',
    async (status) => {
      const body = { type: 'error', error: { type: 'overloaded_error', message: 'Later.' } };
      let first = true;
      answer = () => {
        if (!first) return { stream: { pieces } };
        first = false;
        return { status, headers: { 'retry-after': '3' }, body };
      };
      const id = await order();
      const { detail } = await until(id, (job) => job.detail?.includes('asked again in 3 s') ?? false);
      expect(detail).toContain(`${status}`);
      expect((await olga.get(`/api/jobs/${id}/status/`)).body).toMatchObject({ status: 'running', detail });
      expect(await ended(id)).toMatchObject({ status: 'completed', text: TEXT, cost_usd: 0.007 });
    },
    90_000,
  );

  test.each([
    ['declined', { stopReason: 'refusal' }, /declined/, TEXT, 0.007],
    ['cut off', { stopReason: 'max_tokens' }, /cut off after 500 tokens/, TEXT, 0.007],
    ['broken off', { cutAfter: 2, pauseMs: 30 }, /broke off/, pieces.slice(0, 2).join(''), 0],
  ])(
    'that is %s fails, keeps the words there are, makes no version, and is tried again as another',
    async (_what, end, error, text, cost_usd) => {
      answer = () => ({ stream: { pieces, ...end } });
      const script_id = await script();
      const id = await order({ script_id });
      const job = await ended(id);
      expect(job).toMatchObject({ status: 'failed', state: 'failed', text, cost_usd, version: null });
      expect(job.error).toMatch(error);
      expect((await olga.get(`/api/jobs/${id}/status/`)).body.error).toMatch(error);
      expect((await olga.get(`/api/scripts/${script_id}/versions/`)).body.total).toBe(0);
      answer = () => ({ stream: { pieces } });
      const calls = claude.calls.length;
      const again = await olga.post(`/api/jobs/${id}/retry`);
      expect(again.status).toBe(202);
      expect(await ended(again.body.job_id)).toMatchObject({
        status: 'completed',
        retry_of: id,
        version: { version: 1 },
      });
      expect(claude.calls.length).toBe(calls + 1);
      expect(await see(id)).toMatchObject({ status: 'failed', retried_as: again.body.job_id });
    },
    90_000,
  );

  test('is none for anybody else, in every verb and in the list', async () => {
    answer = () => ({ stream: { pieces } });
    const id = await order();
    for (const path of ['', '/status', '/result', '/costs'])
      expect((await stranger.get(`/api/jobs/${id}${path}`)).status).toBe(404);
    for (const path of ['cancel', 'retry'])
      expect((await stranger.post(`/api/jobs/${id}/${path}`)).status).toBe(404);
    expect((await stranger.get('/api/jobs')).body.total).toBe(0);
    const script_id = await script();
    expect(
      (await stranger.post('/api/jobs/create', { prompt: 'x', job_type: 'script_generation', script_id }))
        .status,
    ).toBe(422);
    await ended(id);
  }, 60_000);

  test.each([
    ['no prompt', { prompt: undefined }, 'prompt'],
    ['a prompt without end', { prompt: 'x'.repeat(20_001) }, 'prompt'],
    ['another type', { job_type: 'poem' }, 'job_type'],
    ['a scene where a script is asked for', { scene_id: 1 }, 'scene_id'],
    ['no such script', { script_id: 99_999 }, 'script_id'],
    ['no such scene', { job_type: 'scene_generation', scene_id: 99_999 }, 'scene_id'],
  ])('is not made of %s', async (_what, asked, path) => {
    const body = { prompt: 'A lamp.', job_type: 'script_generation', ...asked };
    expect(await olga.post('/api/jobs/create', body)).toMatchObject({
      status: 422,
      body: { errors: [{ path }] },
    });
  });

  test('is not made of 10 MB', async () => {
    const asked = { prompt: 'x'.repeat(10_000_000), job_type: 'script_generation' };
    expect((await olga.post('/api/jobs/create', asked)).status).toBe(413);
  });

  test('ordered twice under one key is one', async () => {
    answer = () => ({ stream: { pieces } });
    const key = { 'idempotency-key': randomUUID() };
    const body = { prompt: 'A lamp.', job_type: 'script_generation' };
    const [one, other] = [
      await olga.post('/api/jobs/create', body, key),
      await olga.post('/api/jobs/create', body, key),
    ];
    expect(other.body).toEqual(one.body);
    await ended(one.body.job_id);
  }, 60_000);
});
