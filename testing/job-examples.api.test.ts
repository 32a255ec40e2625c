import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createUser } from '../api/accounts/create-user.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { PASSWORD, startTestApi, type TestApi } from './api.ts';
import { Curl, JSON_BODY, type Curled } from './curl.ts';
import { eventually } from './eventually.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/*
 * From a prompt to a version, and from a scene to another text of it, as clients of the script writer of old ask for it: by curl, with the
 * trailing slash that they write. Contract, section 5.
 */

let workers: RunningWorkers;
let api: TestApi;
let caller: Curl;
beforeAll(async () => {
  workers = await startRunningWorkers({ ANTHROPIC_API_KEY: '' }, ['orchestration', 'generation']);
  api = await startTestApi({ workers });
  const account = { username: 'wanda', display_name: 'Wanda', role: 'director', password: PASSWORD } as const;
  await createUser(
    { db: workers.database.db, passwords: api.server.context.passwords },
    { ...account, email: null },
    SYSTEM,
  );
  caller = new Curl(api.url);
  await caller.signIn('wanda', PASSWORD);
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const get = (path: string): Promise<Curled> => caller.json(`$URL${path}`);
const post = (path: string, body: object): Promise<Curled> =>
  caller.json(`-X POST $URL${path}`, ...JSON_BODY, JSON.stringify(body));

/** Waits for a job's end, as a client does that asks how it stands. */
const ended = (id: string): Promise<Curled['body']> =>
  eventually(async () => {
    const { status, body } = await get(`/api/jobs/${id}/status/`);
    expect(status).toBe(200);
    return ['completed', 'failed'].includes(String(body['status'])) ? body : undefined;
  }, 60_000);

test('a job writes a version, and another one of its scenes anew', async () => {
  const anna = await post('/api/characters/', { name: 'Anna', goals: 'Keep the light' });
  const script = await post('/api/scripts/', {
    ...{ title: 'The lamp', genre: 'Drama', tone: 'quiet', logline: 'A keeper waits.' },
    character_ids: [anna.body['id']],
  });
  const script_id = script.body['id'];
  const asked = { prompt: 'She lights it for the last time.', job_type: 'script_generation', script_id };
  const made = await post('/api/jobs/create/', { ...asked, script_type: 'screenplay' });
  expect(made).toMatchObject({ status: 202, body: { job_id: uuid, status: 'pending' } });
  const job = String(made.body['job_id']);

  expect(await ended(job)).toMatchObject({
    ...{ job_id: job, status: 'completed', created_at: time, updated_at: time },
  });
  const { body: result } = await get(`/api/jobs/${job}/result/`);
  expect(result).toMatchObject({ job_id: job, status: 'completed', result: { script_id } });
  const { body: versions } = await get(`/api/scripts/${String(script_id)}/versions/`);
  expect(versions).toMatchObject({ total: 1, versions: [{ version: 1, job_id: job, author: null }] });
  const { text } = result['result'] as { text: string };
  expect(
    await caller.text(`$URL/api/scripts/${String(script_id)}/versions/1/export?format=fountain`),
  ).toEqual({
    ...{ status: 200, text },
  });
  expect((await get('/api/jobs/')).body).toMatchObject({ jobs: [{ job_id: job }], total: 1 });

  const { body: scenes } = await get(`/api/scenes/?script_id=${String(script_id)}`);
  const [scene] = scenes['scenes'] as { id: number; content: string }[];
  const again = await post(`/api/scenes/${String(scene?.id)}/regenerate/`, { prompt: 'In the rain.' });
  expect(again).toMatchObject({ status: 202, body: { job_id: uuid, status: 'pending' } });
  expect(await ended(String(again.body['job_id']))).toMatchObject({ status: 'completed' });
  expect((await get(`/api/scenes/${String(scene?.id)}/`)).body).toMatchObject({
    job_id: again.body['job_id'],
  });
  const { body: texts } = await get(`/api/scenes/${String(scene?.id)}/texts/`);
  expect(texts).toMatchObject({ texts: [{ content: scene?.content, job_id: job }] });
});

test('without a key for a model, a version is analysed by rules, which says so', async () => {
  const script = await post('/api/scripts/', { title: 'The lamp' });
  const script_id = script.body['id'];
  const talk = 'INT. LAMP ROOM - NIGHT\n\nMARA\n' + 'So it burns and burns. '.repeat(20);
  await post(`/api/scripts/${String(script_id)}/create_version/`, {
    content: `${talk}\n\nEXT. SEA - DAY\n\nA boat.\n`,
  });
  const made = await post('/api/jobs/create/', { job_type: 'script_analysis', script_id });
  expect(made).toMatchObject({ status: 202, body: { status: 'pending' } });
  const job = String(made.body['job_id']);
  await ended(job);
  const { body } = await get(`/api/jobs/${job}/result/`);
  expect(body).toMatchObject({
    status: 'completed',
    result: {
      analysis: {
        summary: expect.stringContaining('By rules, and by no reader'),
        notes: [
          {
            kind: 'voice',
            scene: 1,
            scene_id: expect.any(Number),
            quote: expect.stringContaining('So it burns'),
          },
        ],
        figures: {
          said: 100,
          scenes: [{ heading: 'INT. LAMP ROOM - NIGHT' }, { heading: 'EXT. SEA - DAY' }],
        },
      },
      text: expect.stringContaining('## Character voice'),
    },
  });
  expect((await get(`/api/jobs/${job}`)).body).toMatchObject({ provider: 'outliner', cost_usd: 0 });
});

test('what is not finished has no result yet, and what is not there has none at all', async () => {
  await workers.pause();
  const { body } = await post('/api/jobs/create/', {
    ...{ prompt: 'A storm', job_type: 'script_generation', script_type: 'outline' },
  });
  const path = `/api/jobs/${String(body['job_id'])}`;
  expect((await get(`${path}/status/`)).body).toMatchObject({ status: 'pending' });
  expect(await get(`${path}/result/`)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  workers.resume();
  await ended(String(body['job_id']));
  expect((await get(`${path}/result/`)).status).toBe(200);
  expect((await get('/api/jobs/00000000-0000-4000-8000-000000000000/status/')).status).toBe(404);
  expect((await post('/api/jobs/create/', { prompt: 'x', job_type: 'poem' })).status).toBe(422);
});
