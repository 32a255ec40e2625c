import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

const LONGEST_UNREAD = 300;
const json = { 'content-type': 'application/json' };
const good = { title: 'Dawn', story: 'A boat. A lamp.' };
let api: TestApi;
let director: ApiClient;
let engineer: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ longestUnread: LONGEST_UNREAD });
  director = await api.signedIn('director');
  engineer = await api.signedIn('engineer');
});
afterAll(() => api.stop());

const manyKeys = Object.fromEntries(Array.from({ length: 150_000 }, (_, index) => [`k${index}`, 1]));
const sizeOf = (body: unknown): number => JSON.stringify(body).length;

describe('of whoever is not signed in, no more is read than a sign-in needs', () => {
  test('neither as JSON', async () => {
    const answer = await api.anonymous.post('/api/auth/login', { username: 'x', password: 'y', ...manyKeys });
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(answer.body.detail).toContain('16 KB');
  });

  test('nor as a form', async () => {
    const form = new URLSearchParams({ username: 'x', password: 'y', scope: 'z'.repeat(100_000) });
    expect((await api.anonymous.raw('POST', '/api/auth/login', form)).status).toBe(413);
  });

  test('but the longest password in any script comes through', async () => {
    const password = '\\u706f'.repeat(1024);
    const body = `{"username": "${'\\u706f'.repeat(320)}", "password": "${password}"}`;
    expect((await api.anonymous.raw('POST', '/api/auth/login', body, json)).status).toBe(401);
  });
});

test('a route that takes a word or two reads no megabytes', async () => {
  const answer = await director.post('/api/streams/dawn/cancel', { note: 'x'.repeat(200_000) });
  expect(answer).toMatchObject({ status: 413, body: { detail: expect.stringContaining('64 KB') } });
});

describe('of many faults fifty are told, and how many more there are', () => {
  test.each<[what: string, body: object, total: number]>([
    ['150,000 fields that nobody knows', { ...good, ...manyKeys }, 150_000],
    [
      '200 segments with four faults each',
      { ...good, segments: Array.from({ length: 200 }, () => ({ title: 1, narration: 2, a: 3 })) },
      1000,
    ],
  ])('%s', async (_what, body, total) => {
    const answer = await director.post('/api/streams', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(answer.body.errors).toHaveLength(50);
    expect(answer.body.detail).toContain(`(and ${total - 1} more)`);
    expect(sizeOf(answer.body)).toBeLessThan(10_000);
  });

  test('found by other means than the schema', async () => {
    const items = Array.from({ length: 200 }, () => ({ segment: 1, take: 1, verdict: 'approve' }));
    const decision = { checkpoint: 'keyframes', round: 1, verdict: 'approve', items };
    const answer = await director.post('/api/streams/dawn/decisions', decision);
    expect(answer.body.errors).toHaveLength(50);
    expect(answer.body.detail).toContain('(and 198 more)');
  });
});

test('a name of a megabyte does not come back', async () => {
  const answer = await director.post('/api/streams', { ...good, [`${'x'.repeat(1_000_000)}🎬`]: 1 });
  expect(answer.status).toBe(422);
  expect(sizeOf(answer.body)).toBeLessThan(1_000);
});

test('a query is told back in short as well', async () => {
  const query = Array.from({ length: 900 }, (_, index) => `q${index}=1`).join('&');
  const answer = await director.get(`/api/streams?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toHaveLength(50);
});

test.each([
  ['a list', '[', ']'],
  ['an object', '{"a":', '}'],
])('%s in itself 100,000 times is refused', async (_what, open, close) => {
  const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  const file = {
    filename: 'a.mov',
    source_site: 'tustin',
    path: '/a.mov',
    size_bytes: 1,
    sha256: 'a'.repeat(64),
  };
  const body = `${JSON.stringify(file).slice(0, -1)},"metadata":{"deep":${deep}}}`;
  expect((await engineer.raw('POST', '/api/files', body, json)).status).toBe(422);
  expect((await director.raw('POST', '/api/streams', deep, json)).status).toBe(422);
});

describe('an answer that nobody reads', () => {
  test('is cut, however many were asked for', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const asked = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500);
    socket.pause();
    socket.write(asked);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    // Whoever does not read learns that the other end is gone by writing to it.
    while (!socket.destroyed) {
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await sleep(50);
    }
    await closed;
  });

  test('while one that is still being made has its time', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    const lines = [
      'POST /api/files/upload HTTP/1.1',
      'Host: localhost',
      `Authorization: ${engineer.headers['authorization']}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 1000',
      '',
      '--x',
    ];
    socket.write(lines.join('\r\n'));
    await sleep(3 * LONGEST_UNREAD);
    expect(socket.readyState).toBe('open');
    socket.destroy();
  });
});
