import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { routes } from '../routes/index.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api.stop());

const body = { title: 'Once', story: 'Only once.' };
const create = (key: string, sent: object = body, user = director) =>
  user.post('/api/streams', sent, { 'idempotency-key': key });
const countOf = async (title: string): Promise<number> =>
  (await api.database.db.selectFrom('streams').select('id').where('title', '=', title).execute()).length;

/** As if the process had died between doing what was asked for and keeping its answer. */
const abandon = async (key: string): Promise<void> => {
  const claim = api.database.db.updateTable('idempotency_keys').where('key', '=', key);
  await claim.set({ status: null, response: null, created_at: new Date(Date.now() - 60_000) }).execute();
};

test('a repeat gets the first answer, and nothing is made twice', async () => {
  const first = await create('a');
  const second = await create('a');
  expect(first.status).toBe(201);
  expect(second).toMatchObject({ status: 201, body: first.body });
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(await countOf('Once')).toBe(1);
});

test('repeats that come at the same time wait for the first', async () => {
  const sent = { ...body, title: 'Together' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => create('b', sent)));
  expect(new Set(answers.map(({ status, body: { id } }) => `${status} ${id}`))).toEqual(
    new Set(['201 together']),
  );
  expect(await countOf('Together')).toBe(1);
});

test('the same key with another body is a conflict', async () => {
  await create('c', { ...body, title: 'This' });
  expect(await create('c', { ...body, title: 'That' })).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  });
});

test('keys are the caller’s own', async () => {
  const other = await api.signedIn('director', 'other');
  const sent = { ...body, title: 'Mine' };
  const [mine, theirs] = [await create('d', sent), await create('d', sent, other)];
  expect([mine.body.id, theirs.body.id]).toEqual(['mine', 'mine-2']);
});

describe('a kept answer is for who would be let in now:', () => {
  const repeat = async (change: object): Promise<number> => {
    const username = `gone-${Object.keys(change).join()}`;
    const admin = await api.signedIn('admin', `admin-${username}`);
    const user = await api.signedIn('director', username);
    expect((await create('j', { ...body, title: username }, user)).status).toBe(201);
    const { id } = (await user.get('/api/auth/me')).body;
    await admin.patch(`/api/users/${id}`, change);
    return (await create('j', { ...body, title: username }, user)).status;
  };

  test('not for who is disabled since', async () => expect(await repeat({ disabled: true })).toBe(401));
  test('not for who has another role since', async () =>
    expect(await repeat({ role: 'readonly' })).toBe(403));
});

test('an error is repeated, too', async () => {
  const assign = () => director.post('/api/streams/nothing/cancel', {}, { 'idempotency-key': 'e' });
  const [first, second] = [await assign(), await assign()];
  expect(first.status).toBe(404);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('content-type')).toContain('application/problem+json');
});

test('a key whose process died is taken over after a while', async () => {
  const sent = { ...body, title: 'Died' };
  const first = await create('f', sent);
  await abandon('f');
  expect(await create('f', sent)).toMatchObject({ status: 201, body: { id: first.body.id } });
  expect(await countOf('Died')).toBe(1);
});

test('a decision whose process died is found by its repeat, and is one decision', async () => {
  const { id } = (await create('h', { ...body, title: 'Decided' })).body;
  const decision = { checkpoint: 'story', round: 1, verdict: 'approve' };
  const decide = () => director.post(`/api/streams/${id}/decisions`, decision, { 'idempotency-key': 'i' });
  const first = await decide();
  expect(first).toMatchObject({ status: 202, body: { outcome: 'pending' } });
  await abandon('i');
  expect(await decide()).toMatchObject({ status: 202, body: first.body });
  const stored = api.database.db.selectFrom('commands').select('id').where('subject_id', '=', id);
  expect(await stored.execute()).toEqual([{ id: first.body.decision_id }]);
});

test('a key that failed on our side may be used again', async () => {
  const cut = await startTestApi({ env: { TEMPORAL_ADDRESS: '127.0.0.1:9' } });
  const user = await cut.signedIn('director');
  expect((await create('g', body, user)).status).toBe(503);
  expect(await cut.database.db.selectFrom('idempotency_keys').selectAll().execute()).toEqual([]);
  await cut.stop();
});

test('every POST that creates or decides takes a key, unless it needs none', () => {
  const without = routes.filter(({ method, idempotent }) => method === 'post' && !idempotent);
  expect(without.map(({ path }) => path).toSorted()).toEqual([
    '/api/audit/verify',
    '/api/auth/login',
    '/api/auth/logout',
    // Read as it comes; the same site, path and sha256 again is the same file.
    '/api/files/:id/graded',
    '/api/files/upload',
    // Nobody has signed in whose key it would be, and neither what is sent nor the answer is kept.
    '/api/generate',
    '/api/media',
    // They name the draft's version that they follow: the same again follows it no more.
    '/api/scripts/:id/draft/changes',
    '/api/scripts/import',
    '/api/sites/:id/heartbeat',
    // The answer would have to be kept, and with it the key, of which only a digest is.
    '/api/sites/:id/keys',
    '/api/webhooks/replicate/:id',
  ]);
});
