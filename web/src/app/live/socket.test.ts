import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { GONE, type LiveMessage } from '../../../../workflows/contracts/live.ts';
import { type Connection, openLiveSocket } from './socket.ts';

let server: WebSocketServer;
let close: () => void = () => undefined;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const href = `http://127.0.0.1:${port}/streams/fog`;
  Object.assign(globalThis, { location: new URL(href) });
});
afterEach(() => {
  close();
  Reflect.deleteProperty(globalThis, 'location');
  for (const socket of server.clients) socket.terminate();
  server.close();
});

const subject = { kind: 'stream', id: 'fog', session_id: 'fog' } as const;
const greeting = (seq: number): LiveMessage => ({ ...subject, type: 'connected', seq });
const state = (seq: number): LiveMessage => ({
  ...subject,
  type: 'state',
  seq,
  state: 'waiting',
  checkpoint: 'spec',
  at: '2026-11-21T12:00:00Z',
});

/** The next connection of the page, greeted, and what it asked for. */
async function greet(newest: number): Promise<{ socket: ServerSocket; url: string }> {
  const [socket, request] = (await once(server, 'connection')) as [ServerSocket, { url: string }];
  socket.send(JSON.stringify(greeting(newest)));
  return { socket, url: request.url };
}

function open(resume: boolean) {
  const connections: Connection[] = [];
  const messages: number[] = [];
  const refused = Promise.withResolvers<void>();
  close = openLiveSocket({
    path: '/ws/fog',
    resume,
    onMessage: ({ seq }) => messages.push(seq),
    onConnection: (connection) => connections.push(connection),
    onRefused: refused.resolve,
  });
  return { connections, messages, refused: refused.promise };
}

test('after a break a subject asks for what came since the last message it saw, and says that it is back', async () => {
  const { connections, messages } = open(true);
  const first = await greet(3);
  expect(first.url).toBe('/ws/fog');
  first.socket.send(JSON.stringify(state(4)));
  first.socket.close(1012);

  const second = await greet(6);
  expect(second.url).toBe('/ws/fog?since=4');
  // The greeting is no message: 5 and 6 have yet to be sent again.
  second.socket.close(1012);
  const third = await greet(6);
  expect(third.url).toBe('/ws/fog?since=4');
  expect(messages).toEqual([3, 4, 6]);
  expect(connections.slice(0, 4)).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
});

test('the news of everything asks for nothing that was missed', async () => {
  open(false);
  const { socket } = await greet(3);
  socket.close(1012);
  expect((await greet(9)).url).toBe('/ws/fog');
});

test('once it is closed it stays closed, and nobody is told of a break', async () => {
  const { connections } = open(true);
  const { socket } = await greet(3);
  const gone = once(socket, 'close');
  close();
  await gone;
  expect(connections).not.toContain('reconnecting');
});

test('who is not let in is told so, and let in later all the same', async () => {
  server.options.verifyClient = () => false;
  const { refused } = open(true);
  await refused;
  delete server.options.verifyClient;
  expect((await greet(3)).url).toBe('/ws/fog');
});

test('what is not there any more is said once, and not asked for again', async () => {
  const { connections, refused } = open(true);
  const { socket } = await greet(3);
  let asked = 0;
  server.on('connection', () => asked++);
  socket.close(GONE);
  await refused;
  // Longer than the first pause between attempts.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect([asked, connections]).toEqual([0, ['connecting', 'connected']]);
});
