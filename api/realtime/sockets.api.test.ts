import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket, type ClientOptions } from 'ws';
import { publishLive } from '../../db/queries/live/publish.ts';
import { PASSWORD, startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import type { LiveMessage } from '../../workflows/contracts/live.ts';

let api: TestApi;
let director: ApiClient;
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
  id = (await director.post('/api/streams', { title: 'Live', story: 'x' })).body.id;
});
afterAll(() => api.stop());

interface Ear {
  readonly heard: LiveMessage[];
  readonly closed: Promise<number>;
  /** Waits for this many messages of whatever kind. */
  hears(count: number): Promise<LiveMessage[]>;
  close(): void;
}

function listen(path: string, headers: ClientOptions['headers'] = director.headers): Promise<Ear> {
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}${path}`, { headers });
  const heard: LiveMessage[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as LiveMessage));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const hears = (count: number): Promise<LiveMessage[]> =>
    eventually(() => Promise.resolve(heard.length >= count ? heard : undefined));
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, { statusCode }) => reject(new Error(String(statusCode))));
    socket.on('error', reject);
    socket.on('open', () => resolve({ heard, closed, hears, close: () => socket.close() }));
  });
}

const say = (progress: number, subject = id): Promise<void> =>
  publishLive(
    api.database.db,
    { kind: 'stream', id: subject },
    {
      type: 'progress',
      step: 'render',
      progress,
      message: '',
      at: '2026-11-21T00:00:00Z',
    },
  );
const sequence = (messages: readonly LiveMessage[]): number[] => messages.slice(1).map(({ seq }) => seq);

describe('a socket is opened', () => {
  test('by token in the address, by bearer token, and by cookie', async () => {
    const token = director.headers['authorization']?.slice('Bearer '.length);
    const login = await api.anonymous.post('/api/auth/login', { username: 'director', password: PASSWORD });
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const ears = await Promise.all([
      listen(`/ws/${id}?token=${token}`, {}),
      listen(`/ws/${id}`),
      listen(`/ws/${id}`, { cookie, origin: api.url }),
    ]);
    for (const ear of ears) {
      expect((await ear.hears(1))[0]).toMatchObject({ type: 'connected', session_id: id });
      ear.close();
    }
    await expect(listen(`/ws/${id}`, { cookie, origin: 'https://evil.example' })).rejects.toThrow('403');
  });

  test.each([
    ['signed out', () => listen(`/ws/${id}`, {}), '401'],
    ['with a wrong token', () => listen(`/ws/${id}?token=x`, {}), '401'],
    ['as a daemon', () => listen(`/ws/${id}`, { 'x-api-key': 'daemon-key' }), '403'],
    ['for a stream that is not there', () => listen('/ws/nothing'), '404'],
    ['for a path', () => listen('/ws/..%2f..'), '404'],
    ['elsewhere', () => listen('/api/streams'), '404'],
  ] as const)('but not %s', async (_how, open, status) => {
    await expect(open()).rejects.toThrow(status);
  });
});

test('a reconnect with since gets every message once, in order, while more are being said', async () => {
  const first = await listen(`/ws/${id}`);
  const [greeting] = await first.hears(1);
  first.close();
  const start = greeting?.seq ?? 0;
  const saying = (async () => {
    for (let count = 0; count < 60; count++) await say(count / 60);
  })();
  const ears = await Promise.all(
    Array.from({ length: 5 }, async (_, delay) => {
      await new Promise((resolve) => setTimeout(resolve, delay * 15));
      return await listen(`/ws/${id}?since=${start}`);
    }),
  );
  await saying;
  for (const ear of ears) {
    expect(sequence(await ear.hears(61))).toEqual(
      Array.from({ length: 60 }, (_, index) => start + index + 1),
    );
    ear.close();
  }
});

test('a long absence is made up for', async () => {
  const { id: other } = (await director.post('/api/streams', { title: 'Long', story: 'x' })).body;
  const news = Array.from({ length: 1200 }, (_, index) => ({
    type: 'progress' as const,
    step: 'render',
    progress: index / 1200,
    message: '',
    at: '2026-11-21T00:00:00Z',
  }));
  await publishLive(api.database.db, { kind: 'stream', id: other }, ...news);
  const ear = await listen(`/ws/${other}?since=0`);
  expect(sequence(await ear.hears(1201))).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  ear.close();
});

test('the updates tell of every subject, and of progress not more than needed', async () => {
  const { id: other } = (await director.post('/api/streams', { title: 'Other', story: 'x' })).body;
  const ear = await listen('/ws/updates');
  for (let count = 0; count < 20; count++) await say(count / 20, other);
  await publishLive(
    api.database.db,
    { kind: 'stream', id: other },
    {
      type: 'state',
      state: 'waiting',
      checkpoint: 'spec',
      at: '2026-11-21T00:00:00Z',
    },
  );
  const messages = await eventually(() =>
    Promise.resolve(ear.heard.some(({ type }) => type === 'state') ? ear.heard : undefined),
  );
  expect(messages[0]).toMatchObject({ type: 'connected', session_id: 'updates' });
  expect(messages.filter(({ type }) => type === 'progress').length).toBeLessThanOrEqual(2);
  ear.close();
});

test('sockets survive a break of the listening connection, and miss nothing', async () => {
  const ear = await listen(`/ws/${id}`);
  await ear.hears(1);
  const { pool } = api.database;
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' and datname = current_database()`,
  );
  await say(0.5);
  expect(await ear.hears(2)).toHaveLength(2);
  ear.close();
});

test('a server that stops says goodbye to its sockets', async () => {
  const other = await startTestApi();
  const user = await other.signedIn('director');
  const { body } = await user.post('/api/streams', { title: 'Bye', story: 'x' });
  const socket = new WebSocket(`${other.url.replace('http', 'ws')}/ws/${body.id}`, { headers: user.headers });
  await new Promise((resolve) => socket.on('message', resolve));
  const code = new Promise((resolve) => socket.on('close', resolve));
  await other.stop();
  expect(await code).toBe(1001);
});
