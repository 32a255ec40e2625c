import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient, type ApiAnswer } from '../../testing/api-client.ts';

let api: TestApi;
let admin: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signedIn('admin');
});
afterAll(() => api.stop());

const login = (username: string, password = PASSWORD): Promise<ApiAnswer> =>
  api.anonymous.post('/api/auth/login', { username, password });
const tokenLogin = (username: string, password = PASSWORD): Promise<ApiAnswer> =>
  api.anonymous.raw('POST', '/api/auth/login', new URLSearchParams({ username, password }));
const cookieOf = ({ headers }: ApiAnswer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';
const browser = async (username: string): Promise<ApiClient> =>
  new ApiClient(api.url, { cookie: cookieOf(await login(username)) });

describe('signing in', () => {
  test('with JSON sets a cookie that scripts cannot read, for seven days', async () => {
    const answer = await login('admin');
    expect(answer).toMatchObject({ status: 200, body: { user: { username: 'admin', role: 'admin' } } });
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^greenlit_session=.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
    const expires = Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? '');
    expect(expires - Date.now()).toBeGreaterThan(7 * 24 * 3600_000 - 60_000);
  });

  test('with a form gives a token', async () => {
    const answer = await tokenLogin('admin');
    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'bearer', user: { username: 'admin' } },
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
    const me = await new ApiClient(api.url, { authorization: `Bearer ${answer.body.access_token}` }).get(
      '/api/auth/me',
    );
    expect(me.body.username).toBe('admin');
  });

  test('with the form of an OAuth 2.0 client gives a token, too; JSON takes no such fields', async () => {
    const fields = { grant_type: 'password', scope: '', client_id: 'dashboard', client_secret: 'none' };
    const sent = { username: 'admin', password: PASSWORD, ...fields };
    const answer = await api.anonymous.raw('POST', '/api/auth/login', new URLSearchParams(sent));
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'bearer' } });
    expect((await api.anonymous.post('/api/auth/login', sent)).status).toBe(422);
  });

  test('works with the email, in any case', async () => {
    const email = 'Vera@Example.com';
    await admin.post('/api/users', {
      username: 'vera',
      email,
      display_name: 'Vera',
      role: 'director',
      password: PASSWORD,
    });
    expect((await login('vera@example.COM')).body.user.username).toBe('vera');
  });

  test('tells a wrong user and a wrong password in the same words', async () => {
    const [nobody, wrong] = [await login('nobody'), await login('admin', 'wrong')];
    expect(nobody.status).toBe(401);
    expect(nobody.body).toEqual(wrong.body);
  });

  test('refuses a password over 72 bytes, though bcrypt reads only the first 72', async () => {
    const long = 'x'.repeat(72);
    await admin.post('/api/users', {
      username: 'longpass',
      display_name: 'L',
      role: 'readonly',
      password: long,
    });
    expect((await login('longpass', long)).status).toBe(200);
    expect((await login('longpass', `${long}y`)).status).toBe(401);
    const cut = { username: 'cut', display_name: 'C', role: 'readonly', password: 'ä'.repeat(37) };
    expect((await admin.post('/api/users', cut)).body.errors).toEqual([
      { path: 'password', message: expect.stringContaining('72 bytes') },
    ]);
  });

  test('starts a session under a new id, whatever cookie came with it', async () => {
    const first = cookieOf(await login('admin'));
    const again = await api.anonymous.post(
      '/api/auth/login',
      { username: 'admin', password: PASSWORD },
      { cookie: first },
    );
    expect(cookieOf(again)).not.toBe(first);
    expect((await new ApiClient(api.url, { cookie: first }).get('/api/auth/me')).status).toBe(401);
  });
});

test('signing out removes the session from the database', async () => {
  const session = await browser('admin');
  const count = async (): Promise<number> =>
    (await api.database.db.selectFrom('user_sessions').select('sid').execute()).length;
  const before = await count();
  expect((await session.post('/api/auth/logout')).status).toBe(204);
  expect(await count()).toBe(before - 1);
  expect((await session.get('/api/auth/me')).status).toBe(401);
});

describe('disabling an account', () => {
  test('ends its sessions and its tokens at once', async () => {
    const token = await api.signedIn('director', 'gone');
    const session = await browser('gone');
    const { id } = (await token.get('/api/auth/me')).body;
    expect((await admin.patch(`/api/users/${id}`, { disabled: true })).body.disabled).toBe(true);
    const answers = [await token.get('/api/auth/me'), await session.get('/api/auth/me'), await login('gone')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  test('is refused for the last admin', async () => {
    const { id } = (await admin.get('/api/auth/me')).body;
    expect((await admin.patch(`/api/users/${id}`, { disabled: true })).status).toBe(409);
    expect((await admin.patch(`/api/users/${id}`, { role: 'director' })).status).toBe(409);
  });
});

test('a change of nothing is none, and nothing is said of it', async () => {
  await api.signedIn('director', 'untouched');
  const { users } = (await admin.get('/api/users')).body as { users: { id: number; username: string }[] };
  const id = users.find(({ username }) => username === 'untouched')?.id;
  const lines = async (): Promise<number> => (await admin.get('/api/audit')).body.total;
  const before = await lines();
  expect((await admin.patch(`/api/users/${id}`, {})).status).toBe(200);
  expect(await lines()).toBe(before);
});

test('another password makes old sessions and tokens worthless', async () => {
  const token = await api.signedIn('engineer', 'changed');
  const session = await browser('changed');
  const { id } = (await token.get('/api/auth/me')).body;
  await admin.patch(`/api/users/${id}`, { password: 'another one' });
  expect([(await token.get('/api/auth/me')).status, (await session.get('/api/auth/me')).status]).toEqual([
    401, 401,
  ]);
  expect((await login('changed', 'another one')).status).toBe(200);
});

test('two accounts cannot have one name, in any case', async () => {
  const account = { username: 'ADMIN', display_name: 'A', role: 'admin', password: PASSWORD };
  expect((await admin.post('/api/users', account)).body.code).toBe('conflict');
});

describe('a change by cookie', () => {
  const change = (session: ApiClient, headers: Record<string, string>): Promise<ApiAnswer> =>
    session.post('/api/streams/nothing/cancel', undefined, headers);

  test.each([
    ['from our own page is taken', () => ({ origin: api.url }), 404],
    ['from a page of CORS_ORIGINS is taken', () => ({ origin: 'http://localhost:3000' }), 404],
    ['from a program is taken', () => ({}), 404],
    ['from another site is refused', () => ({ origin: 'https://evil.example' }), 403],
    ['from a page without origin is refused', () => ({ origin: 'null' }), 403],
    ['from another site that hides its origin is refused', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
  ] as const)('%s', async (_name, headers, status) => {
    expect((await change(await browser('admin'), headers())).status).toBe(status);
  });

  test('by token is taken from anywhere: no browser sends it by itself', async () => {
    expect((await change(admin, { origin: 'https://evil.example' })).status).toBe(404);
  });
});

test('a forged, an expired or a foreign token is refused', async () => {
  const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.';
  for (const authorization of [`Bearer ${forged}`, 'Bearer x', 'Basic YTpi', 'Bearer']) {
    expect((await new ApiClient(api.url, { authorization }).get('/api/auth/me')).body.code).toBe(
      'unauthenticated',
    );
  }
});

test('a daemon is known by its key, which does not reach streams', async () => {
  const daemon = (key: string): Promise<ApiAnswer> =>
    new ApiClient(api.url, { 'x-api-key': key }).get('/api/streams');
  expect((await daemon('daemon-key')).status).toBe(403);
  expect((await daemon('daemon-kez')).status).toBe(401);
});

test('in production the cookie is Secure, also where a proxy does not tell that it took https', async () => {
  const production = await startTestApi({ env: { NODE_ENV: 'production' } });
  await production.signedIn('admin');
  const answer = await production.anonymous.post('/api/auth/login', {
    username: 'admin',
    password: PASSWORD,
  });
  const cookie = answer.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/^greenlit_session=.*HttpOnly; Secure; SameSite=Lax$/);
  const me = await new ApiClient(production.url, { cookie: cookie.split(';')[0] ?? '' }).get('/api/auth/me');
  expect(me.body.username).toBe('admin');
  await production.stop();
});

test('the eleventh failure within a minute is turned away, however fast they come', async () => {
  const other = await startTestApi();
  const fail = (): Promise<ApiAnswer> =>
    other.anonymous.post('/api/auth/login', { username: 'admin', password: 'wrong' });
  const answers = await Promise.all(Array.from({ length: 30 }, fail));
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  // Each 401 is a password that was checked.
  expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(20).fill(429)]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body.code).toBe('rate_limited');
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  await other.stop();
});

test('twenty of one office who sign in at once are all let in', async () => {
  const office = await startTestApi();
  await office.signedIn('director');
  const signIn = (): Promise<ApiAnswer> =>
    office.anonymous.post('/api/auth/login', { username: 'director', password: PASSWORD });
  const answers = await Promise.all(Array.from({ length: 20 }, signIn));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
  await office.stop();
});
