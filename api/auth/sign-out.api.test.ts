import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PASSWORD, startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let admin: ApiClient;
let username: string;
let id: number;
let count = 0;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signedIn('admin');
});
beforeEach(async () => {
  username = `dora-${++count}`;
  id = (await (await api.signedIn('director', username)).get('/api/auth/me')).body.id;
});
afterAll(() => api.stop());

const byToken = async (password = PASSWORD): Promise<ApiClient> => {
  const form = new URLSearchParams({ username, password });
  const { body } = await api.anonymous.raw('POST', '/api/auth/login', form);
  return new ApiClient(api.url, { authorization: `Bearer ${body.access_token}` });
};
const byCookie = async (password = PASSWORD): Promise<ApiClient> => {
  const { headers } = await api.anonymous.post('/api/auth/login', { username, password });
  return new ApiClient(api.url, { cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' });
};
const statusesOf = async (...callers: readonly ApiClient[]): Promise<number[]> =>
  (await Promise.all(callers.map((caller) => caller.get('/api/auth/me')))).map(({ status }) => status);
const change = async (changes: object): Promise<void> => {
  expect((await admin.patch(`/api/users/${id}`, changes)).status).toBe(200);
};
const audited = async (action: string) => {
  const { body } = await admin.get(`/api/audit?subject=${id}&action=${action}`);
  return body.entries.map(({ actor, detail }: { actor: { username: string }; detail: object }) => ({
    by: actor.username,
    detail,
  }));
};

describe('signing out', () => {
  test('ends the token that it was asked with, and no other', async () => {
    const [one, other, session] = [await byToken(), await byToken(), await byCookie()];
    expect((await one.post('/api/auth/logout')).status).toBe(204);
    expect(await statusesOf(one, other, session)).toEqual([401, 200, 200]);
  });

  test('of a browser leaves programs signed in', async () => {
    const [token, session] = [await byToken(), await byCookie()];
    expect((await session.post('/api/auth/logout')).status).toBe(204);
    expect(await statusesOf(token, session)).toEqual([200, 401]);
  });

  test('stands in the audit log', async () => {
    await (await byToken()).post('/api/auth/logout');
    await (await byCookie()).post('/api/auth/logout');
    const entries = await audited('user.signed_out');
    expect(entries.map(({ by }: { by: string }) => by)).toEqual([username, username]);
    expect(entries.map(({ detail }: { detail: { via: string } }) => detail.via).toSorted()).toEqual([
      'session',
      'token',
    ]);
  });
});

test('an account that is enabled again has none of its old tokens and sessions', async () => {
  const [token, session] = [await byToken(), await byCookie()];
  await change({ disabled: true });
  await change({ disabled: false });
  expect(await statusesOf(token, session)).toEqual([401, 401]);
  expect(await statusesOf(await byToken(), await byCookie())).toEqual([200, 200]);
});

test('a password that is set back brings no old token back', async () => {
  const token = await byToken();
  const { db } = api.database;
  const { password_hash } = await db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await change({ password: 'another one' });
  await db.updateTable('users').set({ password_hash }).where('id', '=', id).execute();
  expect(await statusesOf(token)).toEqual([401]);
});

test('what a change of an account has ended stands in the audit log', async () => {
  await byToken();
  await byCookie();
  await change({ disabled: true });
  await change({ display_name: 'Dora' });
  const ended = (await audited('user.changed')).map(
    ({ detail }: { detail: { ended?: object } }) => detail.ended,
  );
  // The first token is that of beforeEach.
  expect(ended.toSorted()).toEqual([{ sessions: 1, tokens: 2 }, undefined]);
});

test('whoever signs in while being disabled is not signed in afterwards', async () => {
  const signingIn = Promise.all(Array.from({ length: 6 }, (_, n) => (n % 2 === 0 ? byToken() : byCookie())));
  await change({ disabled: true });
  const callers = await signingIn;
  await change({ disabled: false });
  expect(await statusesOf(...callers)).toEqual(Array<number>(6).fill(401));
});
