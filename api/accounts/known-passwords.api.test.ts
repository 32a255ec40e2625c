import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { createUser } from './create-user.ts';

let api: TestApi;
let admin: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ env: { NODE_ENV: 'production' } });
  admin = await api.signedIn('admin', 'anna');
});
afterAll(() => api.stop());

test.each([
  ['admin', 'admin'],
  ['demo', 'demo123'],
  ['cleo', 'cleo-grades'],
  ['robin', 'ROBIN'],
])(
  'the account %s of a development, with the password %s, opens nothing in production',
  async (username, password) => {
    const { db, passwords } = api.server.context;
    const account = { username, display_name: username, role: 'admin', email: null, password } as const;
    const row = await createUser({ db, passwords }, account, SYSTEM);
    const byCookie = await api.anonymous.post('/api/auth/login', { username, password });
    const form = new URLSearchParams({ username, password });
    const byToken = await api.anonymous.raw('POST', '/api/auth/login', form);
    expect([byCookie.status, byToken.status]).toEqual([403, 403]);
    expect(byCookie.headers.getSetCookie()).toEqual([]);

    const path = `/api/users/${row?.id}`;
    expect((await admin.patch(path, { password: 'changeme' })).body.errors).toEqual([
      { path: 'password', message: 'is one that everybody knows' },
    ]);
    expect((await admin.patch(path, { password: 'a lamp at night' })).status).toBe(200);
    const again = { username, password: 'a lamp at night' };
    expect((await api.anonymous.post('/api/auth/login', again)).status).toBe(200);
  },
);

test('nobody is made with a password that everybody knows', async () => {
  const account = {
    username: 'nina',
    display_name: 'Nina',
    role: 'director',
    password: 'ninax',
  };
  expect((await admin.post('/api/users', { ...account, password: 'password' })).status).toBe(422);
  expect((await admin.post('/api/users', { ...account, username: 'ninax' })).status).toBe(422);
  expect((await admin.post('/api/users', account)).status).toBe(201);
});
