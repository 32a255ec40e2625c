import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';

let api: TestApi;
let production: TestApi;
let named: TestApi;
beforeAll(async () => {
  const env = { CORS_ORIGINS: 'http://pages.example:3000', ALLOWED_HOSTS: 'house.example, Studio.Example' };
  api = await startTestApi({ env: { ...env, NODE_ENV: 'development' } });
  production = await startTestApi({ env: { NODE_ENV: 'production' } });
  named = await startTestApi({ env: { NODE_ENV: 'production', ALLOWED_HOSTS: 'house.example' } });
});
afterAll(async () => {
  await api?.stop();
  await production?.stop();
  await named?.stop();
});

/** What is answered to who calls by this name; with `upgrade` it asks for a socket. */
const called = (
  at: TestApi,
  host: string,
  path = '/docs',
  headers: Record<string, string> = {},
): Promise<number> =>
  new Promise((resolve, reject) => {
    const asking = request(`${at.url}${path}`, { headers: { host, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.on('error', reject);
    asking.end();
  });

const SOCKET = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-version': '13',
};

describe('a development answers', () => {
  test.each([
    ...[
      'localhost',
      'localhost:8000',
      'LOCALHOST:8000',
      'app.localhost:8000',
      '127.0.0.1:8000',
      '[::1]:8000',
    ],
    ...['192.168.1.20:8000', 'pages.example:8000', 'house.example', 'studio.example:443'],
  ])('to %s', async (host) => {
    expect(await called(api, host)).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example:8000',
    '127.0.0.1.evil.example',
    'evil.example:localhost',
    'a b',
  ])('but not to %s, which may lead here as well', async (host) => {
    expect(await called(api, host)).toBe(403);
  });

  test.each(['/', '/api/auth/me', '/openapi.json', '/metrics', '/nothing'])(
    'with nothing of %s under a strange name',
    async (path) => {
      expect(await called(api, 'evil.example', path)).toBe(403);
    },
  );

  test('with no socket under a strange name', async () => {
    expect(await called(api, 'evil.example', '/ws/updates', SOCKET)).toBe(403);
    expect(await called(api, 'localhost', '/ws/updates', SOCKET)).toBe(401);
  });
});

test('production answers to whatever name leads to it, or to those that are set', async () => {
  expect(await called(production, 'film.example')).toBe(200);
  expect(await called(named, 'house.example')).toBe(200);
  expect(await called(named, 'film.example')).toBe(403);
});
