import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type ClientRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express, { type Response } from 'express';
import { pino } from 'pino';
import { createFolderStorage } from '../../activities/providers/folder-storage.ts';
import type { Storage } from '../../activities/providers/storage.ts';
import { problemHandler } from '../http/problem.ts';
import { sendStored } from './send-stored.ts';

describe('a stored file that is sent', () => {
  let folder: string;
  let server: Server;
  let handled: Promise<void>[];
  let logged: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-sent-'));
    await writeFile(join(folder, 'poster.jpg'), Buffer.alloc(300_000, 7));
    handled = [];
    logged = [];
  });
  afterEach(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function serve(
    read: (storage: Storage, key: string) => Promise<Readable>,
    onClose?: (value: unknown) => void,
  ): Promise<void> {
    const stored = createFolderStorage(folder);
    const storage: Storage = { ...stored, read: (key) => read(stored, key) };
    const app = express();
    app.get('/', async (_request, response: Response) => {
      if (onClose) response.once('close', onClose);
      const sending = sendStored(response, storage, { key: 'poster.jpg', tag: null, isImmutable: false });
      handled.push(sending);
      await sending;
    });
    app.use(problemHandler(pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })));
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const address = () => ({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  const ask = (): ClientRequest => get(address()).on('error', () => undefined);

  test('is closed when whoever asked has gone before it was open', async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<Readable>();
    const { promise: gone, resolve: leave } = Promise.withResolvers<unknown>();
    await serve(async (storage, key) => {
      const content = await storage.read(key);
      open(content);
      await gone;
      return content;
    }, leave);
    const asked = ask();
    const content = await opened;
    asked.destroy();
    await gone;
    expect(await Promise.allSettled(handled)).toEqual([{ status: 'fulfilled', value: undefined }]);
    expect([content.destroyed, logged]).toEqual([true, []]);
  });

  test('is no error when whoever asked goes before its first byte, and the next one has it whole', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<Readable>();
    let reads = 0;
    await serve(async (storage, key) => {
      reads += 1;
      if (reads > 1) return await storage.read(key);
      // It is read from, and nothing comes.
      return new Readable({
        read() {
          begin(this);
        },
      });
    });
    const asked = ask();
    const content = await begun;
    asked.destroy();
    await new Promise((closed) => content.once('close', closed));
    expect(await Promise.allSettled(handled)).toEqual([{ status: 'fulfilled', value: undefined }]);
    expect(logged).toEqual([]);
    const { port, host } = address();
    const next = await fetch(`http://${host}:${port}/`);
    expect([next.status, (await next.arrayBuffer()).byteLength]).toEqual([200, 300_000]);
  });

  test('that cannot be read is an error, and is logged', async () => {
    await serve(() => {
      const content = new Readable({ read: () => void content.destroy(new Error('The disk is gone.')) });
      return Promise.resolve(content);
    });
    await new Promise((closed) => ask().once('close', closed));
    expect(await Promise.allSettled(handled)).toMatchObject([{ status: 'rejected' }]);
    expect(logged.join('')).toContain('The disk is gone.');
  });
});
