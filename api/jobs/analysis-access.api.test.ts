import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

/*
 * An analysis, by everybody: whoever may read its script reads it, whoever has asked for it and admins have a say in it, and for
 * anybody else there is no such thing.
 */

const CALLERS = {
  asker: 'director',
  admin: 'admin',
  owner: 'director',
  writer: 'colorist',
  commenter: 'engineer',
  reader: 'engineer',
  onlooker: 'readonly',
  stranger: 'director',
} as const;
/** Who is invited, to do what. */
const INVITED = {
  ...{ asker: 'read', writer: 'write', commenter: 'comment' },
  ...{ reader: 'read', onlooker: 'read' },
} as const;
type Caller = keyof typeof CALLERS | 'nobody';
const NAMES = [...Object.keys(CALLERS), 'nobody'] as Caller[];

let workers: RunningWorkers;
let api: TestApi;
let script_id: number;
let job_id: string;
const people = new Map<Caller, ApiClient>();
const as = (caller: Caller): ApiClient => people.get(caller)!;
const idOf = async (caller: Caller): Promise<number> => (await as(caller).get('/api/auth/me')).body.id;
const shared = async (who: readonly Caller[]) => {
  const shares = who.map(async (name) => ({
    user_id: await idOf(name),
    rights: INVITED[name as keyof typeof INVITED],
  }));
  expect(
    (await as('owner').put(`/api/scripts/${script_id}/shares`, { shares: await Promise.all(shares) })).status,
  ).toBe(200);
};
const EVERY_GUEST = Object.keys(INVITED) as Caller[];

beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  for (const [name, role] of Object.entries(CALLERS))
    people.set(name as Caller, await api.signedIn(role, name));
  people.set('nobody', api.anonymous);
  script_id = (await as('owner').post('/api/scripts', { title: 'The keeper' })).body.id;
  await as('owner').post(`/api/scripts/${script_id}/create_version`, {
    content: 'INT. LAMP ROOM - NIGHT\n\nMARA\nIt burns.\n',
  });
  await shared(EVERY_GUEST);
  const asked = await as('asker').post('/api/jobs/create', { job_type: 'script_analysis', script_id });
  job_id = asked.body.job_id;
  await eventually(async () => {
    const { body } = await as('asker').get(`/api/jobs/${job_id}`);
    return body.state === 'completed' ? true : undefined;
  }, 60_000);
}, 120_000);
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

type Statuses = Readonly<Record<Caller, number>>;
const READ: Statuses = {
  ...{ asker: 200, admin: 200, owner: 200, writer: 200, commenter: 200, reader: 200, onlooker: 200 },
  ...{ stranger: 404, nobody: 401 },
};
/** It is over: who may say it is told that, and nothing changes. */
const SAID: Statuses = {
  ...{ asker: 409, admin: 409, owner: 403, writer: 403, commenter: 403, reader: 403, onlooker: 403 },
  ...{ stranger: 404, nobody: 401 },
};

describe.each<[method: string, path: string, statuses: Statuses]>([
  ['GET', '', READ],
  ['GET', '/status', READ],
  ['GET', '/result', READ],
  ['GET', '/costs', READ],
  ['POST', '/cancel', SAID],
  ['POST', '/retry', SAID],
  ['POST', '/budget', { ...SAID, asker: 200, admin: 200 }],
])('%s /api/jobs/:id%s', (method, path, statuses) => {
  test.each(NAMES)('by %s', async (caller) => {
    const body = path === '/cancel' || path === '/budget' ? {} : undefined;
    const { status, body: answer } = await as(caller).send(method, `/api/jobs/${job_id}${path}`, body);
    expect([status, answer.detail]).toEqual([statuses[caller], answer.detail]);
  });
});

describe.each([
  ['', () => '/api/jobs'],
  [' of the script', () => `/api/jobs?script_id=${script_id}`],
  [' of the version', () => `/api/jobs?script_id=${script_id}&job_type=script_analysis&about_version=1`],
])('the list%s', (_which, path) => {
  test.each(NAMES.filter((name) => name !== 'nobody'))('as %s has it', async (caller) => {
    const { jobs, total } = (await as(caller).get(path())).body;
    const isSeen = READ[caller] === 200;
    expect([jobs.map((job: { job_id: string }) => job.job_id), total]).toEqual(
      isSeen ? [[job_id], 1] : [[], 0],
    );
  });
});

test('who reads it is offered nothing that is not theirs to do', async () => {
  const { db } = api.database;
  const allowed = async (caller: Caller) => (await as(caller).get(`/api/jobs/${job_id}`)).body.allowed;
  await db.updateTable('script_jobs').set({ state: 'failed' }).where('id', '=', job_id).execute();
  expect([await allowed('asker'), await allowed('admin'), await allowed('reader')]).toEqual([
    ...[['retry'], ['retry'], []],
  ]);
  await db.updateTable('script_jobs').set({ state: 'completed' }).where('id', '=', job_id).execute();
});

test('it is seen from the moment somebody is invited, and not any longer; whoever asked for it keeps it', async () => {
  const sees = async (caller: Caller) => (await as(caller).get(`/api/jobs/${job_id}`)).status;
  await shared([]);
  expect([await sees('reader'), await sees('writer'), await sees('asker')]).toEqual([404, 404, 200]);
  await shared(['reader']);
  expect([await sees('reader'), await sees('writer')]).toEqual([200, 404]);
  await shared(EVERY_GUEST);
});

test('whoever asked for it and may not read the script any more does not have it made again', async () => {
  const { db } = api.database;
  await db.updateTable('script_jobs').set({ state: 'failed' }).where('id', '=', job_id).execute();
  await shared([]);
  expect((await as('asker').post(`/api/jobs/${job_id}/retry`)).status).toBe(403);
  await shared(EVERY_GUEST);
  expect((await as('asker').post(`/api/jobs/${job_id}/retry`)).status).toBe(202);
});

test('what is written for somebody in a script is theirs all the same', async () => {
  const { body } = await as('writer').post('/api/jobs/create', {
    ...{ job_type: 'script_generation', script_id, prompt: 'A storm.' },
  });
  const statuses = await Promise.all(
    NAMES.map(async (name) => [name, (await as(name).get(`/api/jobs/${body.job_id}`)).status]),
  );
  expect(Object.fromEntries(statuses)).toEqual({
    ...{ writer: 200, admin: 200, nobody: 401 },
    ...{ asker: 404, owner: 404, commenter: 404, reader: 404, onlooker: 404, stranger: 404 },
  });
});
