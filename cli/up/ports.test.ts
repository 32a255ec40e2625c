import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { freePorts } from '../embedded/free-port.ts';
import { assertPortsFree } from './ports.ts';

describe('the ports of a start', () => {
  const host = '127.0.0.1';
  let port: number;
  let holder: Server;

  beforeEach(async () => {
    [port = 0] = await freePorts(1);
    holder = createServer();
  });
  afterEach(() => void holder.close());

  async function take(): Promise<void> {
    holder.listen(port, host);
    await once(holder, 'listening');
  }

  test('may be used when nobody has them', async () => {
    await expect(assertPortsFree([{ variable: 'PORT', host, port }])).resolves.toBeUndefined();
  });

  test('a taken one is named with its variable', async () => {
    await take();
    await expect(assertPortsFree([{ variable: 'TEMPORAL_PORT', host, port }])).rejects.toThrow(
      new RegExp(
        `^Port ${port} is taken( by .* \\(process \\d+\\))?: stop that program, or set TEMPORAL_PORT to another port.$`,
      ),
    );
  });

  test('one that is being freed is waited for', async () => {
    await take();
    setTimeout(() => holder.close(), 300);
    await expect(assertPortsFree([{ variable: 'PORT', host, port }], 3000)).resolves.toBeUndefined();
  });

  test('the same one for two things is refused', async () => {
    const both = ['PORT', 'POSTGRES_PORT'].map((variable) => ({ variable, host, port }));
    await expect(assertPortsFree(both)).rejects.toThrow(`PORT and POSTGRES_PORT are both ${port}`);
  });
});
