import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EnvironmentError, readEnvironment } from '../../config/environment.ts';
import { createLogger } from '../../config/logger.ts';
import { startS3Server, type S3Server } from '../../testing/s3-server.ts';
import { assertStorageSet, chooseStorage } from './choose-storage.ts';

let home: string;
let server: S3Server;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'greenlit-s3-'));
  server = await startS3Server('nanio', join(home, 'nanio'));
}, 300_000);
afterAll(async () => {
  await server?.close();
  await rm(home, { recursive: true, force: true });
});

let made = 0;

async function start(changed: Record<string, string>): Promise<void> {
  const { name, keys } = await server.bucket(`films-${++made}`);
  const environment = readEnvironment({
    ...{ DATA_DIR: home, S3_BUCKET_NAME: name, S3_ENDPOINT: server.endpoint },
    ...{ AWS_ACCESS_KEY_ID: keys?.accessKeyId, AWS_SECRET_ACCESS_KEY: keys?.secretAccessKey },
    ...changed,
  });
  await assertStorageSet(chooseStorage(environment), createLogger('test', 'silent'));
}

test.each([
  ['another bucket', { S3_BUCKET_NAME: 'nowhere' }, /^There is no bucket nowhere/],
  [
    'another secret',
    { AWS_SECRET_ACCESS_KEY: 'guessed' },
    /does not let these keys in \(\w+\): check AWS_ACCESS_KEY_ID/,
  ],
])('a start with %s ends with one line about the setting', async (_what, changed, message) => {
  const starting = start(changed);
  await expect(starting).rejects.toThrow(EnvironmentError);
  await expect(starting).rejects.toThrow(message);
});

test('a start goes on with what is right, and where the store is only away', async () => {
  await start({});
  await start({ S3_ENDPOINT: 'http://127.0.0.1:1' });
});
