import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startMessagesApi, type MessagesApi } from '../../testing/messages-api.ts';
import { WAYS, bothSaid, type Sight, type Word } from '../../testing/opposite-words.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import type { ScriptJob } from '../schemas/script-jobs.ts';

const pieces = ['INT. LAMP ROOM - NIGHT\n\n', 'She waits.\n'];
const TOO_LITTLE = { limit_usd: 0.01, spent_usd: 0, needed_usd: expect.any(Number) };

let claude: MessagesApi;
let workers: RunningWorkers;
let api: TestApi;
let olga: ApiClient;
let admin: ApiClient;
let stranger: ApiClient;
beforeAll(async () => {
  claude = await startMessagesApi(() => ({ stream: { pieces } }));
  workers = await startRunningWorkers({ ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: claude.baseURL });
  api = await startTestApi({ workers });
  olga = await api.signedIn('director', 'olga');
  admin = await api.signedIn('admin');
  stranger = await api.signedIn('director', 'stranger');
}, 60_000);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
  claude?.close();
});

const see = async (id: string): Promise<ScriptJob> => (await olga.get(`/api/jobs/${id}`)).body;
const until = (id: string, ...states: ScriptJob['state'][]): Promise<ScriptJob> =>
  eventually(async () => {
    const job = await see(id);
    return states.includes(job.state) ? job : undefined;
  }, 60_000);
const raise = (id: string, body: object = { limit_usd: 5 }, who = olga) =>
  who.post(`/api/jobs/${id}/budget`, body);
const waiting = async (id: string, who = olga): Promise<object[]> =>
  (await who.get('/api/inbox?mine=true&kind=job')).body.items.filter(
    ({ subject_id }: { subject_id: string }) => subject_id === id,
  );

async function ordered(asked: object = { budget_usd: 0.01 }): Promise<string> {
  const body = { prompt: 'A keeper hears a ship.', job_type: 'script_generation', ...asked };
  return (await olga.post('/api/jobs/create', body)).body.job_id;
}
async function held(asked?: object): Promise<string> {
  const id = await ordered(asked);
  await until(id, 'waiting_for_budget');
  return id;
}

describe('a job of $0.01', () => {
  test('asks nothing of the model, waits in the inbox, and is written when its budget is raised', async () => {
    const calls = claude.calls.length;
    const { body: script } = await olga.post('/api/scripts', { title: 'The keeper' });
    const id = await held({ budget_usd: 0.01, script_id: script.id });
    const job = await see(id);
    expect(job).toMatchObject({
      ...{ status: 'pending', error: null, cost_usd: 0, allowed: ['raise', 'cancel'], pending: null },
      budget_hold: { scope: 'job', ...TOO_LITTLE },
    });
    expect(job.budget_hold?.needed_usd).toBeGreaterThan(0.01);
    expect((await olga.get(`/api/jobs/${id}/status/`)).body).toMatchObject({
      status: 'pending',
      detail: expect.stringMatching(
        /The budget of the job does not allow this: of \$0.01, \$0.00 is spent or reserved, and this may cost up to \$0\.\d+/,
      ),
    });
    expect((await olga.get(`/api/jobs/${id}/result`)).status).toBe(409);
    expect(await waiting(id)).toMatchObject([
      { checkpoint: 'budget', round: 1, title: 'A keeper hears a ship.', url: `/jobs/${id}` },
    ]);
    expect(await waiting(id, admin)).toHaveLength(1);
    expect(await waiting(id, stranger)).toEqual([]);
    expect((await raise(id, {}, stranger)).status).toBe(404);
    expect(claude.calls).toHaveLength(calls);

    // Too little again: it waits again, as the next round.
    expect((await raise(id, { limit_usd: 0.02 })).status).toBe(200);
    await eventually(async () => ((await see(id)).budget_hold?.limit_usd === 0.02 ? true : undefined));
    expect(await waiting(id)).toMatchObject([{ round: 2 }]);
    expect(claude.calls).toHaveLength(calls);

    expect(await raise(id)).toMatchObject({ status: 200, body: { budget_hold: null } });
    expect(await until(id, 'completed', 'failed')).toMatchObject({
      ...{ state: 'completed', text: pieces.join(''), version: { version: 1 }, detail: null },
    });
    expect(claude.calls).toHaveLength(calls + 1);
    expect(await waiting(id)).toEqual([]);
    expect((await olga.get(`/api/jobs/${id}/costs`)).body).toMatchObject({
      ...{ budget_usd: 5, reserved_usd: 0, total_usd: 0.007 },
      entries: [{ step: 'write', state: 'settled' }],
    });
    const { entries } = (await admin.get(`/api/audit?subject=${id}&page_size=100`)).body;
    const actions: string[] = entries.map(({ action }: { action: string }) => action);
    expect(actions.filter((action) => action.includes('budget')).toSorted()).toEqual([
      ...['budget.exceeded', 'budget.exceeded', 'job.budget_raised', 'job.budget_raised'],
      ...['job.budget_set', 'job.budget_set'],
    ]);
  }, 90_000);

  test('may be cancelled instead: it leaves the inbox, and its retry has the same budget', async () => {
    const calls = claude.calls.length;
    const id = await held();
    expect(await olga.post(`/api/jobs/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled', status: 'failed', budget_hold: null, allowed: ['retry'] },
    });
    expect(await waiting(id)).toEqual([]);
    // There is nothing left that a raise could help.
    expect(await raise(id)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await raise(id, { limit_usd: 0.01 });
    const again = (await olga.post(`/api/jobs/${id}/retry`)).body.job_id;
    expect(await until(again, 'waiting_for_budget')).toMatchObject({ budget_hold: { limit_usd: 0.01 } });
    // While it waits it is the answer to whoever asks for a retry.
    expect((await olga.post(`/api/jobs/${id}/retry`)).body.job_id).toBe(again);
    await olga.post(`/api/jobs/${again}/cancel`);
    expect(claude.calls).toHaveLength(calls);
  }, 90_000);

  test('is listed by its state', async () => {
    const id = await held();
    const { jobs } = (await olga.get('/api/jobs?state=waiting_for_budget')).body;
    expect(jobs).toMatchObject([{ job_id: id, status: 'pending' }]);
    await olga.post(`/api/jobs/${id}/cancel`);
  }, 60_000);

  test('that is lost while it waits shows as failed, and waits for nobody', async () => {
    const id = await held();
    await workers.client.workflow.getHandle(`job-${id}`).terminate('Test');
    await until(id, 'failed');
    expect(await see(id)).toMatchObject({ budget_hold: null, allowed: ['retry'] });
    expect(await waiting(id)).toEqual([]);
  }, 90_000);
});

test('an analysis that is held waits for whoever has asked for it and for admins, not for who reads it', async () => {
  const reader = await api.signedIn('engineer', 'reader');
  const { id: user_id } = (await reader.get('/api/auth/me')).body;
  const { body: script } = await olga.post('/api/scripts', { title: 'The reef' });
  await olga.post(`/api/scripts/${script.id}/create_version`, { content: pieces.join('') });
  await olga.put(`/api/scripts/${script.id}/shares`, { shares: [{ user_id, rights: 'read' }] });
  for (const [asker, other] of [
    [olga, reader],
    [reader, olga],
  ] as const) {
    const asked = { job_type: 'script_analysis', script_id: script.id, budget_usd: 0.001 };
    const { job_id } = (await asker.post('/api/jobs/create', asked)).body;
    await until(job_id, 'waiting_for_budget');
    const all = async (who: ApiClient) => JSON.stringify((await who.get('/api/inbox')).body);
    expect(await waiting(job_id, asker)).toHaveLength(1);
    expect(await waiting(job_id, admin)).toHaveLength(1);
    expect(await waiting(job_id, other)).toEqual([]);
    expect(await all(other)).not.toContain(job_id);
    expect((await other.get(`/api/jobs/${job_id}`)).body).toMatchObject({ allowed: [] });
    await asker.post(`/api/jobs/${job_id}/cancel`);
  }
}, 60_000);

test('a scene that is written anew may have a budget, too', async () => {
  const { body: script } = await olga.post('/api/scripts', { title: 'The pier' });
  const { body: version } = await olga.post(`/api/scripts/${script.id}/create_version`, {
    content: pieces.join(''),
  });
  const [scene] = version.outline;
  const asked = await olga.post(`/api/scenes/${scene.id}/regenerate`, { budget_usd: 0.001 });
  const { job_id } = asked.body;
  await until(job_id, 'waiting_for_budget');
  expect((await olga.get(`/api/jobs/${job_id}/costs`)).body).toMatchObject({ budget_usd: 0.001 });
  await olga.post(`/api/jobs/${job_id}/cancel`);
}, 60_000);

test('an account’s budget holds its jobs; when an admin has raised it they go on', async () => {
  const { id: account } = (await olga.get('/api/auth/me')).body;
  expect((await admin.patch(`/api/users/${account}`, { budget_usd: 0.01 })).status).toBe(200);
  const id = await held({});
  expect(await see(id)).toMatchObject({ budget_hold: { scope: 'account', limit_usd: 0.01 } });
  expect((await raise(id, {})).status).toBe(200);
  await until(id, 'waiting_for_budget');
  expect((await admin.patch(`/api/users/${account}`, { budget_usd: null })).status).toBe(200);
  expect((await raise(id, {})).status).toBe(200);
  await until(id, 'completed');
}, 90_000);

describe('of a job that is held', () => {
  const word = (
    says: string,
    say: (id: string) => ReturnType<ApiClient['post']>,
    line: string,
    isSo: (sight: Sight) => boolean,
  ): Word<string> => ({ says, say, lines: [line], isSo });
  const words = [
    word(
      'raise',
      (id) => raise(id),
      'job.budget_raised',
      ({ job }) => job.state === 'completed',
    ),
    word(
      'cancel',
      (id) => olga.post(`/api/jobs/${id}/cancel`),
      'job.cancelled',
      ({ job }) => job.state === 'cancelled',
    ),
  ] as const;
  const look = async (id: string): Promise<Sight> => {
    const { entries } = (await admin.get(`/api/audit?subject=${id}&page_size=100`)).body;
    return { trail: entries.map(({ action }: { action: string }) => action), job: await see(id) };
  };

  test.each(WAYS)(
    'raise and cancel, %s',
    async (...way) => {
      await bothSaid({ of: 'held', made: () => held(), look, words }, way);
    },
    90_000,
  );
});
