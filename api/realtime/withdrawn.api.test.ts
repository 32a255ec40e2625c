import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createScriptJob } from '../../db/queries/jobs/create.ts';
import { publishLive } from '../../db/queries/live/publish.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { listenAt, type Ear } from '../../testing/ear.ts';
import { newScriptJob } from '../../testing/new-script-job.ts';

/** Where the owner asks, and where the others listen. */
let api: TestApi;
let other: TestApi;
let admin: ApiClient;
let owner: ApiClient;
let guest: ApiClient;
let reader: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  other = await startTestApi({ workers: api });
  admin = await api.signedIn('admin', 'ada');
  owner = await api.signedIn('director', 'olga');
  guest = await api.signedIn('director', 'gus');
  reader = await api.signedIn('director', 'rita');
});
afterAll(async () => {
  await other?.stop();
  await api?.stop();
});

const idOf = async (who: ApiClient): Promise<number> => (await who.get('/api/auth/me')).body.id;
/** Hears what is said from then on. */
async function listen(who: ApiClient, path: string): Promise<Ear> {
  const ear = await listenAt(other.url, `/ws/${path}`, who.headers);
  await hears(ear, 'connected');
  return ear;
}

let script: number;
let path: string;
beforeEach(async () => {
  script = (await owner.post('/api/scripts', { title: 'Night Boat' })).body.id;
  path = `/api/scripts/${script}`;
  await owner.post(`${path}/create_version`, { content: 'abc' });
  await owner.get(`${path}/draft`);
});

const share = async (rights: string, ...people: readonly ApiClient[]): Promise<void> => {
  const ids = await Promise.all(people.map(idOf));
  const shares = ids.map((user_id) => ({ user_id, rights }));
  expect((await owner.put(`${path}/shares`, { shares })).status).toBe(200);
};

/** An analysis of the script, which whoever may read it sees. */
async function analysis(by: ApiClient): Promise<string> {
  const id = randomUUID();
  const me = (await by.get('/api/auth/me')).body;
  const job = newScriptJob(id, me.id, { job_type: 'script_analysis', script_id: script });
  await createScriptJob(api.database.db, job, me);
  return id;
}

const write = async (version: number, letter: string): Promise<void> => {
  const changes = [[3 + version, [0, letter]]];
  const pushed = await owner.post(`${path}/draft/changes`, { version, client_id: 'one', changes });
  expect(pushed.status).toBe(200);
};
const tell = (id: string): Promise<void> =>
  publishLive(
    api.database.db,
    { kind: 'job', id },
    { type: 'state', state: 'running', checkpoint: null, at: '2026-11-21T00:00:00Z' },
  );

const types = ({ heard }: Ear): string[] => heard.map(({ type }) => type as string);
const hears = (ear: Ear, type: string): Promise<true> =>
  ear.hears(() => (types(ear).includes(type) ? true : undefined));

describe('whoever is uninvited, on whatever API process,', () => {
  test.each([
    ['by the owner’s list', async () => share('read', reader)],
    ['alone', async () => owner.send('DELETE', `${path}/shares/${await idOf(guest)}`)],
  ])('%s, hears no more of the script nor of its analyses, and is hung up on', async (_how, uninvite) => {
    await share('write', guest, reader);
    const asked = await analysis(owner);
    const [draft, job, stays] = await Promise.all([
      listen(guest, `scripts/${script}`),
      listen(guest, asked),
      listen(reader, `scripts/${script}`),
    ]);
    await write(0, 'd');
    await tell(asked);
    await Promise.all([hears(draft, 'changes'), hears(job, 'state')]);
    const told = () => [draft, job].map((ear) => types(ear).filter((type) => type !== 'presence'));
    const before = told();

    await uninvite();
    await write(1, 'e');
    await tell(asked);
    expect(await Promise.all([draft.closed, job.closed])).toEqual([4404, 4404]);
    expect(told()).toEqual(before);
    await stays.hears(() =>
      types(stays).filter((type) => type === 'changes').length === 2 ? true : undefined,
    );
    for (const gone of [`scripts/${script}`, asked]) await expect(listen(guest, gone)).rejects.toThrow('404');
    stays.close();
  });

  test('keeps what is their own', async () => {
    await share('read', guest);
    const own = await listen(guest, await analysis(guest));
    const all = await listen(guest, 'updates');
    const draft = await listen(guest, `scripts/${script}`);
    await share('read');
    expect(await draft.closed).toBe(4404);
    const told = await analysis(guest);
    await tell(told);
    await all.hears((heard) => heard.find(({ id }) => id === told));
    await tell(own.heard[0]?.id ?? '');
    await hears(own, 'state');
    own.close();
    all.close();
  });
});

test('whoever may read and no longer write hears on, and writes nothing', async () => {
  await share('write', guest);
  const ear = await listen(guest, `scripts/${script}`);
  const push = () =>
    guest.post(`${path}/draft/changes`, { version: 0, client_id: 'two', changes: [[3, [0, 'x']]] });
  await share('read', guest);
  expect((await push()).status).toBe(403);
  await write(0, 'd');
  await hears(ear, 'changes');
  ear.close();
});

test('whoever is an admin no longer comes back, and is told that there is no such script', async () => {
  const former = await api.signedIn('admin', 'former');
  const ear = await listen(former, `scripts/${script}`);
  await admin.patch(`/api/users/${await idOf(former)}`, { role: 'director' });
  expect(await ear.closed).toBe(1012);
  await expect(listen(former, `scripts/${script}`)).rejects.toThrow('404');
});

test('whose account is disabled is hung up on at once', async () => {
  const gone = await api.signedIn('director', 'gone');
  const ears = await Promise.all([listen(gone, 'updates'), listen(gone, await analysis(gone))]);
  await admin.patch(`/api/users/${await idOf(gone)}`, { disabled: true });
  expect(await Promise.all(ears.map(({ closed }) => closed))).toEqual([4401, 4401]);
});
