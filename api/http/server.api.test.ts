import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiClient } from '../../testing/api-client.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';

const LONGEST_ARRIVAL = 300;
const json = { 'content-type': 'application/json' };
let api: TestApi;
let readonly: ApiClient;
let engineer: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ longestArrival: LONGEST_ARRIVAL });
  readonly = await api.signedIn('readonly');
  engineer = await api.signedIn('engineer');
});
afterAll(() => api.stop());

/** Sends these lines as they are, and leaves the connection open. */
function sent(...lines: readonly string[]): Socket {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write([...lines, '', ''].join('\r\n'));
  return socket;
}

test('a client that offers HTTP/2 is answered in HTTP/1.1', async () => {
  const socket = sent(
    'GET /api/auth/me HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade, HTTP2-Settings, close',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
  );
  const answer = await text(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  expect(answer).toContain('"code":"unauthenticated"');
});

describe('of whoever may not come in nothing is read', () => {
  const bodies = [
    ['what is no JSON', '{'],
    ['5 MB', JSON.stringify({ title: 'x'.repeat(5_000_000) })],
  ] as const;

  test.each(bodies)('signed out, with %s', async (_what, body) => {
    const answer = await api.anonymous.raw('POST', '/api/streams', body, json);
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  test.each(bodies)('in a role that may not, with %s', async (_what, body) => {
    const answer = await readonly.raw('POST', '/api/streams', body, json);
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('but of whoever may', async () => {
    const answer = await engineer.raw('POST', '/api/files', '{', json);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
  });
});

describe('a request that comes too slowly', () => {
  const slowly = (path: string, type: string): Socket =>
    sent(
      `POST ${path} HTTP/1.1`,
      'Host: localhost',
      `Authorization: ${engineer.headers['authorization']}`,
      `Content-Type: ${type}`,
      'Content-Length: 1000000',
      '',
      '--x',
    );

  test('is ended', async () => {
    await expect(text(slowly('/api/files', 'application/json'))).resolves.toBe('');
  });

  test('unless it is an upload, which may be of any length', async () => {
    const socket = slowly('/api/files/upload', 'multipart/form-data; boundary=x');
    await sleep(3 * LONGEST_ARRIVAL);
    expect(socket.readyState).toBe('open');
    socket.destroy();
  });

  test('and even an upload has to come on', async () => {
    await expect(text(slowly('/api/files/upload', 'multipart/form-data; boundary=x'))).resolves.toBe('');
  });

  test('and what is still to come of a refused upload has no longer than others', async () => {
    const socket = slowly('/api/files/upload', 'text/plain');
    const more = setInterval(() => socket.write('x'), 20);
    // A write that crosses the end is answered by a reset, after whatever was said.
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    await new Promise<void>((resolve) => socket.on('error', () => resolve()).on('close', () => resolve()));
    clearInterval(more);
    expect(answer).toMatch(/^HTTP\/1\.1 415 /);
  });
});

describe('who sends', () => {
  /** Fails from so many claimed addresses that each would be let in. */
  const guesses = async (url: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess++) {
      const from = { 'x-forwarded-for': `203.0.113.${guess}` };
      const wrong = { username: 'nobody', password: 'wrong' };
      statuses.push((await new ApiClient(url).post('/api/auth/login', wrong, from)).status);
    }
    return statuses;
  };

  test.each(['development', 'production'])(
    'is what the connection says, unless told otherwise, in %s',
    async (NODE_ENV) => {
      const alone = await startTestApi({ env: { NODE_ENV } });
      expect((await guesses(alone.url)).slice(10)).toEqual([429, 429]);
      await alone.stop();
    },
  );

  test('is what a proxy says that is believed', async () => {
    const behind = await startTestApi({ env: { TRUST_PROXY: '1' } });
    expect((await guesses(behind.url)).slice(10)).toEqual([401, 401]);
    await behind.stop();
  });
});

test('the figures are for this machine, and not for whom a proxy on it lets through', async () => {
  expect((await api.anonymous.get('/metrics')).status).toBe(200);
  const passedOn = { 'x-forwarded-for': '127.0.0.1' };
  expect((await api.anonymous.get('/metrics', passedOn)).status).toBe(401);
});
