import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settleLeft } from '../activities/providers/anthropic/settle-left.ts';
import type { ScriptJob } from '../api/schemas/script-jobs.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { startMessagesApi, type MessagesApi } from './messages-api.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';
import { startWorkerProcess } from './worker-process.ts';

/* A worker that is killed with -9 in the middle of a script: the script comes to its end, and nobody pays twice. */

let workers: RunningWorkers;
let claude: MessagesApi;
let api: TestApi;
let olga: ApiClient;
beforeAll(async () => {
  claude = await startMessagesApi(() => ({
    stream: { pieces: Array.from({ length: 60 }, (_, at) => `Line ${at}. `), pauseMs: 200 },
  }));
  workers = await startRunningWorkers({}, ['orchestration']);
  api = await startTestApi({ workers });
  olga = await api.signedIn('director', 'olga');
}, 60_000);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
  claude?.close();
});

const PATIENCE = 60_000;
const see = async (id: string): Promise<ScriptJob> => (await olga.get(`/api/jobs/${id}`)).body;

/** A job of a script of its own, and its text when a few of its words are there. */
async function begun() {
  const { body: script } = await olga.post('/api/scripts', { title: 'The keeper' });
  const prompt = 'A ship that sank calls from the sea, and she answers it. '.repeat(120);
  const asked = { prompt, job_type: 'script_generation', script_id: script.id };
  const { job_id } = (await olga.post('/api/jobs/create', asked)).body;
  return { script_id: script.id as number, job_id: job_id as string };
}
const words = (id: string): Promise<string> =>
  eventually(async () => {
    const { text, status } = await see(id);
    return status === 'running' && text !== '' ? text : undefined;
  }, PATIENCE);
const ended = (id: string): Promise<ScriptJob> =>
  eventually(async () => {
    const job = await see(id);
    return job.status === 'running' || job.status === 'pending' ? undefined : job;
  }, PATIENCE);
const versionsOf = async (script_id: number) => (await olga.get(`/api/scripts/${script_id}/versions`)).body;
const costsOf = (id: string) =>
  workers.database.db
    .selectFrom('costs')
    .select(['state', 'usd', 'unanswered'])
    .where('subject_id', '=', id)
    .execute();

test('the offline writer begins again, says the same, and one version is made and charged once', async () => {
  const first = startWorkerProcess(workers, 'generation');
  const { job_id, script_id } = await begun();
  const before = await words(job_id);
  await first.kill();
  expect((await see(job_id)).text.length).toBeGreaterThanOrEqual(before.length);
  const next = startWorkerProcess(workers, 'generation');
  try {
    const job = await ended(job_id);
    expect(job).toMatchObject({ status: 'completed', provider: 'outliner', version: { version: 1 } });
    expect(job.text.startsWith(before)).toBe(true);
    expect(job.text.length).toBeGreaterThan(before.length);
    expect(await versionsOf(script_id)).toMatchObject({ total: 1, versions: [{ job_id }] });
    expect(await costsOf(job_id)).toMatchObject([{ state: 'settled' }]);
  } finally {
    await next.kill();
  }
}, 150_000);

const key = () => ({ ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: claude.baseURL });

test('what Claude writes comes to its end all the same: one version, made by one call and charged once', async () => {
  const before = claude.calls.length;
  const first = startWorkerProcess(workers, 'generation', key());
  const { job_id, script_id } = await begun();
  const there = await words(job_id);
  await first.kill();
  const next = startWorkerProcess(workers, 'generation', key());
  try {
    const job = await ended(job_id);
    expect(job).toMatchObject({ status: 'completed', version: { version: 1 }, cost_usd: 0.007 });
    expect(job.text.startsWith(there.trimEnd())).toBe(true);
    expect(job.text).toContain('Line 59.');
    expect(claude.calls).toHaveLength(before + 1);
    expect(await versionsOf(script_id)).toMatchObject({ total: 1, versions: [{ job_id }] });
    expect(await costsOf(job_id)).toMatchObject([{ state: 'settled', unanswered: 0 }]);
  } finally {
    await next.kill();
  }
}, 150_000);

test('and is booked when nobody waits for it any more: its job was cancelled meanwhile', async () => {
  const worker = startWorkerProcess(workers, 'generation', key());
  const { job_id } = await begun();
  await words(job_id);
  await worker.kill();
  expect((await olga.post(`/api/jobs/${job_id}/cancel`)).status).toBeLessThan(300);
  expect(await ended(job_id)).toMatchObject({ error: expect.stringContaining('Cancelled by') });
  const { db } = workers.database;
  await eventually(async () => ((await settleLeft(db, 500)) > 0 ? true : undefined), PATIENCE);
  expect(await costsOf(job_id)).toMatchObject([{ state: 'settled', usd: '0.007000' }]);
}, 150_000);
