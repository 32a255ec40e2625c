import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let owner: ApiClient;
let guest: ApiClient;
let guestId: number;
let ownerId: number;
let path: string;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signedIn('director', 'owner');
  guest = await api.signedIn('colorist', 'guest');
  guestId = (await guest.get('/api/auth/me')).body.id;
  ownerId = (await owner.get('/api/auth/me')).body.id;
  path = `/api/scripts/${(await owner.post('/api/scripts', { title: 'Shared' })).body.id}`;
  await owner.post(`${path}/create_version`, { content: 'INT. ROOM - DAY\n\nDust.\n' });
});
afterAll(() => api?.stop());

const share = (rights: string) => owner.put(`${path}/shares`, { shares: [{ user_id: guestId, rights }] });

test('who is invited may do what they are invited to, and no more, from then on and no longer', async () => {
  const may = async () => [
    (await guest.get(path)).body.rights,
    (await guest.put(path, { tone: 'dry' })).status,
    (await guest.send('DELETE', path)).status,
    (await guest.put(`${path}/shares`, { shares: [] })).status,
  ];
  expect(await may()).toEqual([undefined, 404, 404, 404]);
  for (const [rights, put] of [
    ['read', 403],
    ['comment', 403],
    ['write', 200],
    ['read', 403],
  ] as const) {
    expect(await share(rights)).toMatchObject({
      status: 200,
      body: { shares: [{ user: { id: guestId, username: 'guest' }, rights }] },
    });
    expect(await may()).toEqual([rights, put, 403, 403]);
  }
  expect((await owner.get(path)).body.shares).toBe(1);
  expect((await guest.get('/api/scripts')).body.total).toBe(1);
  await owner.put(`${path}/shares`, { shares: [] });
  expect(await may()).toEqual([undefined, 404, 404, 404]);
  expect((await guest.get('/api/scripts')).body.total).toBe(0);
});

test('an invitation is taken back by its owner, or by whoever is invited', async () => {
  await share('read');
  expect((await guest.send('DELETE', `${path}/shares/${ownerId}`)).status).toBe(403);
  expect((await guest.send('DELETE', `${path}/shares/${guestId}`)).status).toBe(204);
  expect((await guest.get(path)).status).toBe(404);
  await share('read');
  expect((await owner.send('DELETE', `${path}/shares/${guestId}`)).status).toBe(204);
  expect((await guest.get(path)).status).toBe(404);
  const { entries } = (await owner.get(`/api/audit?subject=${path.split('/').at(-1)}&action=script.unshared`))
    .body;
  expect(entries[0]).toMatchObject({ detail: { username: 'guest' }, subject_title: 'Shared' });
});

describe('two who change at once who has it', () => {
  let other: ApiClient;
  let otherId: number;
  beforeAll(async () => {
    other = await api.signedIn('admin', 'other');
    otherId = (await (await api.signedIn('engineer', 'third')).get('/api/auth/me')).body.id;
  });
  const now = async () => (await owner.get(`${path}/shares`)).body;
  const invited = async () =>
    (await now()).shares.map(({ user, rights }: { user: { id: number }; rights: string }) => [
      user.id,
      rights,
    ]);

  test('are told, and the second of them overwrites nothing', async () => {
    await owner.put(`${path}/shares`, { shares: [] });
    const { version } = await now();
    const wanted = [guestId, otherId].map((user_id) => ({ shares: [{ user_id, rights: 'read' }], version }));
    const answers = await Promise.all([
      owner.put(`${path}/shares`, wanted[0]),
      other.put(`${path}/shares`, wanted[1]),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const won = answers.findIndex(({ status }) => status === 200);
    expect(answers[1 - won]?.body).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('make your change again'),
    });
    expect(await invited()).toEqual([[[guestId, otherId][won], 'read']]);
  });

  test('and want the same, or send it again, are both done', async () => {
    await owner.put(`${path}/shares`, { shares: [] });
    const { version } = await now();
    const wanted = { shares: [{ user_id: guestId, rights: 'write' }], version };
    for (const who of [owner, other, owner])
      expect((await who.put(`${path}/shares`, wanted)).status).toBe(200);
    expect(await invited()).toEqual([[guestId, 'write']]);
  });

  test('change what one takes back meanwhile', async () => {
    await share('read');
    const { version } = await now();
    await guest.send('DELETE', `${path}/shares/${guestId}`);
    const shares = [{ user_id: guestId, rights: 'write' }];
    expect((await owner.put(`${path}/shares`, { shares, version })).status).toBe(409);
    expect(await invited()).toEqual([]);
    expect((await owner.put(`${path}/shares`, { shares, version: (await now()).version })).status).toBe(200);
  });
});

test('a writer gives a script no character that is not its owner’s', async () => {
  await share('write');
  const theirs = (await guest.post('/api/characters', { name: 'Guest’s' })).body.id;
  const hidden = (await owner.post('/api/characters', { name: 'Hidden' })).body.id;
  expect((await guest.put(path, { character_ids: [theirs] })).status).toBe(422);
  // Nor one of the owner's that nobody has shown them.
  expect((await guest.put(path, { character_ids: [hidden] })).status).toBe(422);
  expect((await guest.get(`/api/characters/${hidden}`)).status).toBe(404);
  await owner.put(path, { character_ids: [hidden] });
  expect((await guest.put(path, { character_ids: [hidden] })).status).toBe(200);
  expect((await guest.get(`/api/characters/${hidden}`)).status).toBe(200);
  expect((await guest.put(`/api/characters/${hidden}`, { name: 'x' })).status).toBe(403);
});

describe('nobody is invited', () => {
  test.each<[what: string, shares: () => object[], path: string]>([
    ['who is not there', () => [{ user_id: 1_999_999_999, rights: 'read' }], 'shares[0].user_id'],
    ['who owns it', () => [{ user_id: ownerId, rights: 'read' }], 'shares[0].user_id'],
    ['twice', () => ['read', 'write'].map((rights) => ({ user_id: guestId, rights })), 'shares'],
    ['to own it', () => [{ user_id: guestId, rights: 'own' }], 'shares[0].rights'],
  ])('%s', async (_what, shares, fault) => {
    const answer = await owner.put(`${path}/shares`, { shares: shares() });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: fault }] } });
  });
});
