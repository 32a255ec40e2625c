import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { publishLive } from '../../db/queries/live/publish.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { listenAt } from '../../testing/ear.ts';
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

/** More in all than the system keeps on the way for a client that does not read: 16 MB. */
const MESSAGES = 16_000;
const AT_ONCE = 200;
const LENGTH = 1_000;

const news = {
  type: 'progress',
  step: 'render',
  progress: 0.5,
  message: 'x'.repeat(LENGTH),
  at: '2026-11-21T00:00:00Z',
} as const;
const say = (): Promise<void> =>
  publishLive(api.database.db, { kind: 'stream', id }, ...Array.from({ length: AT_ONCE }, () => news));

/** What a client hears after a number until it has the last message, or is hung up on. */
const hear = (since: number, last: number): Promise<LiveMessage[]> =>
  new Promise((resolve, reject) => {
    const heard: LiveMessage[] = [];
    const url = `${api.url.replace('http', 'ws')}/ws/${id}?since=${since}`;
    const socket = new WebSocket(url, { headers: director.headers });
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as LiveMessage;
      if (message.type === 'progress') heard.push(message);
      if (heard.at(-1)?.seq === last) socket.close();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });

test('a client that does not read is hung up on, others hear all meanwhile, and it has the rest when it comes back', async () => {
  const slow = new WebSocket(`${api.url.replace('http', 'ws')}/ws/${id}`, { headers: director.headers });
  const greeting = await new Promise<LiveMessage>((resolve) =>
    slow.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()) as LiveMessage)),
  );
  const closed = new Promise<number>((resolve) => slow.once('close', resolve));
  slow.pause();
  const other = await listenAt(api.url, `/ws/${id}`, director.headers);
  const numbers = (heard: readonly LiveMessage[]): number[] =>
    heard.filter(({ type }) => type === 'progress').map(({ seq }) => seq);
  // No faster than the other reads: on a busy machine it would be a slow one, too.
  for (let count = AT_ONCE; count <= MESSAGES; count += AT_ONCE) {
    await say();
    await other.hears((heard) => (numbers(heard).length >= count ? true : undefined));
  }

  const all = Array.from({ length: MESSAGES }, (_, at) => greeting.seq + at + 1);
  expect(numbers(other.heard)).toEqual(all);
  other.close();

  const before: LiveMessage[] = [];
  slow.on('message', (data: Buffer) => before.push(JSON.parse(data.toString()) as LiveMessage));
  slow.resume();
  // Told why, or cut off before that could be read.
  expect([1013, 1006]).toContain(await closed);
  const got = numbers(before);
  expect(got.length).toBeLessThan(MESSAGES);

  // As much at a time as it can read.
  const last = all.at(-1) ?? 0;
  for (let turns = 0; got.at(-1) !== last && turns < 100; turns++)
    got.push(...numbers(await hear(got.at(-1) ?? greeting.seq, last)));
  expect(got).toEqual(all);
});
