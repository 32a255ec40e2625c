import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { SOCKETS_OF_ACCOUNT } from './sockets.ts';
import { eventually } from '../../testing/eventually.ts';

let api: TestApi;
let director: ApiClient;
let id: string;
let cookie: string;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
  id = (await director.post('/api/streams', { title: 'Live', story: 'x' })).body.id;
  const login = await api.anonymous.post('/api/auth/login', { username: 'director', password: PASSWORD });
  cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(() => api.stop());

const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const VERSION = 'Sec-WebSocket-Version: 13';

/** Asks for a socket, and never hangs up by itself. */
function upgrade(path: string, ...headers: readonly string[]): Socket {
  const { hostname, port } = new URL(api.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.on('error', () => undefined);
  const lines = [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket'];
  socket.write([...lines, ...headers, '', ''].join('\r\n'));
  return socket;
}

const openDescriptors = async (): Promise<number> => (await readdir('/proc/self/fd')).length;

const bearer = (): string => `Authorization: ${director.headers['authorization']}`;
const REFUSALS: readonly (readonly [why: string, status: number, open: () => Socket])[] = [
  ['is signed out', 401, () => upgrade(`/ws/${id}`, KEY, VERSION)],
  ['has a wrong token', 401, () => upgrade(`/ws/${id}?token=x`, KEY, VERSION)],
  ['is a daemon', 403, () => upgrade(`/ws/${id}`, KEY, VERSION, 'X-API-Key: daemon-key')],
  [
    'comes from another site',
    403,
    () => upgrade(`/ws/${id}`, KEY, VERSION, `Cookie: ${cookie}`, 'Origin: https://evil.example'),
  ],
  ['asks for what is not there', 404, () => upgrade('/ws/nothing', KEY, VERSION, bearer())],
  ['asks elsewhere', 404, () => upgrade('/api/streams', KEY, VERSION, bearer())],
  ['sends no key', 400, () => upgrade(`/ws/${id}`, VERSION, bearer())],
  ['speaks another version', 400, () => upgrade(`/ws/${id}`, KEY, 'Sec-WebSocket-Version: 7', bearer())],
];

test.each(REFUSALS)('nothing is kept of who %s, though he never hangs up', async (_why, status, open) => {
  const before = await openDescriptors();
  const count = 25;
  const sockets = Array.from({ length: count }, open);
  const answers = await Promise.all(sockets.map((socket) => text(socket)));
  for (const answer of answers) expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  // Their own ends, and some that Postgres has.
  await eventually(async () => ((await openDescriptors()) <= before + count + 10 ? true : undefined), 5_000);
  for (const socket of sockets) socket.destroy();
});

test('one account follows so many subjects at once, and one that closes makes room', async () => {
  const engineer = await api.signedIn('engineer');
  const header = `Authorization: ${engineer.headers['authorization']}`;
  const opened = Array.from({ length: SOCKETS_OF_ACCOUNT }, () => upgrade(`/ws/${id}`, KEY, VERSION, header));
  const firstLine = (socket: Socket): Promise<string> =>
    new Promise((resolve) => socket.once('data', (data) => resolve(String(data).split('\r\n')[0] ?? '')));
  for (const line of await Promise.all(opened.map(firstLine))) expect(line).toContain('101');
  const another = (): Promise<string> => text(upgrade(`/ws/${id}`, KEY, VERSION, header));
  expect(await another()).toMatch(/^HTTP\/1\.1 429 [^]*Retry-After: \d+[^]*"code":"rate_limited"/);
  opened[0]?.destroy();
  await eventually(async () => {
    const socket = upgrade(`/ws/${id}`, KEY, VERSION, header);
    const line = await firstLine(socket);
    socket.destroy();
    return line.includes('101') || undefined;
  });
  expect(await firstLine(upgrade(`/ws/${id}`, KEY, VERSION, bearer()))).toContain('101');
  for (const socket of opened) socket.destroy();
});
