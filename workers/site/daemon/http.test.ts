import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { HttpClient, type Body } from './http.ts';

/** Takes everything, and answers a second later. */
async function withSlowServer(work: (url: URL) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    void buffer(request)
      .then(() => sleep(1_000))
      .then(() => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const body = (content: Body['content']): Body => ({ type: 'text/plain', bytes: 5, content });
const { signal } = new AbortController();

test('an upload is waited for while the other side brings it to its disk', async () => {
  await withSlowServer(async (url) => {
    const client = new HttpClient({}, 1, { idle: 300, uploaded: 60_000 });
    expect(await client.post(url, body(Readable.from(['bytes'])), signal)).toMatchObject({ status: 200 });
    // The connection is kept, its patience is not.
    await expect(client.post(url, body('bytes'), signal)).rejects.toThrow('no answer for too long');
    client.close();
  });
});
