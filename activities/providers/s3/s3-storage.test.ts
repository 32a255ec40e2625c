import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListMultipartUploadsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bucket } from '../../../config/bucket.ts';
import { breakableLink } from '../../../testing/breakable-link.ts';
import { eventually } from '../../../testing/eventually.ts';
import { startS3Server, type S3Server } from '../../../testing/s3-server.ts';
import { StorageError, type Storage } from '../storage.ts';
import { createClient } from './client.ts';
import { createS3Storage } from './s3-storage.ts';

const FILM = 'renders/a/final/final.mp4';
const MEGABYTE = 1024 ** 2;

let home: string;
let large: string;
let moto: S3Server;
let nanio: S3Server;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'greenlit-s3-'));
  large = join(home, 'large.mp4');
  await writeFile(large, randomBytes(40 * MEGABYTE));
  [moto, nanio] = await Promise.all([
    startS3Server('moto', join(home, 'moto')),
    startS3Server('nanio', join(home, 'nanio')),
  ]);
}, 300_000);
afterAll(async () => {
  await moto?.close();
  await nanio?.close();
  await rm(home, { recursive: true, force: true });
});

let made = 0;
const fresh = async (server: S3Server) => {
  const name = `films-${++made}`;
  const bucket = await server.bucket(name);
  const dataDir = join(home, name);
  return { bucket, dataDir, storage: createS3Storage(bucket, dataDir) };
};
const unfinished = async (bucket: Bucket): Promise<number> => {
  const client = createClient(bucket, bucket.endpoint);
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket.name }));
  client.destroy();
  return Uploads.length;
};
const everyWay = (storage: Storage): (() => Promise<unknown>)[] => [
  () => storage.check(),
  () => storage.exists('a/b.png'),
  () => storage.putText('a/b.txt', 'x'),
];
/** The bucket as it is reached over a line that can be cut. */
const over = (bucket: Bucket, port: number): Bucket => ({ ...bucket, endpoint: `http://127.0.0.1:${port}` });
const isSame = async (path: string): Promise<boolean> => (await readFile(path)).equals(await readFile(large));

test('a connection that breaks for a moment in the middle of an upload costs nothing but time', async () => {
  const { bucket, dataDir, storage } = await fresh(moto);
  const link = await breakableLink(() => moto.port);
  try {
    const putting = createS3Storage(over(bucket, link.port), dataDir).put(FILM, large);
    await eventually(async () => (await unfinished(bucket)) === 1 || undefined);
    await link.breakFor(50);
    expect(await putting).toMatchObject({ bytes: 40 * MEGABYTE });
    expect(await isSame(await storage.localPath(FILM))).toBe(true);
    expect(await unfinished(bucket)).toBe(0);
  } finally {
    link.close();
  }
}, 60_000);

test('one that stays broken leaves no part to be seen; what is left of it goes, and the next attempt is whole', async () => {
  const { bucket, dataDir, storage } = await fresh(moto);
  const link = await breakableLink(() => moto.port);
  try {
    const putting = createS3Storage(over(bucket, link.port), dataDir).put(FILM, large);
    putting.catch(() => undefined);
    await eventually(async () => (await unfinished(bucket)) === 1 || undefined);
    const broken = link.breakFor(20_000);
    await expect(putting).rejects.toThrow(StorageError);
    await expect(putting).rejects.toThrow(/cannot be reached/);
    await broken;
    expect(await storage.exists(FILM)).toBe(false);
    await storage.clearUnfinished(new Date(Date.now() + 60_000));
    expect(await unfinished(bucket)).toBe(0);
    expect(await storage.put(FILM, large)).toMatchObject({ bytes: 40 * MEGABYTE });
  } finally {
    link.close();
  }
}, 90_000);

test('a process that is killed in the middle of an upload leaves no object, and what it had begun is cleared when it is old', async () => {
  const { bucket, dataDir, storage } = await fresh(nanio);
  const link = await breakableLink(() => nanio.port);
  try {
    const script = join(import.meta.dirname, '../../../testing/put-file.ts');
    const args = [script, JSON.stringify(over(bucket, link.port)), dataDir, FILM, large];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    await eventually(async () => (await unfinished(bucket)) === 1 || undefined, 20_000);
    link.freeze();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await storage.exists(FILM)).toBe(false);
    await storage.clearUnfinished(new Date(Date.now() - 60_000));
    expect(await unfinished(bucket)).toBe(1);
    // The next attempt needs nothing of the one before.
    await storage.put(FILM, large);
    await storage.clearUnfinished(new Date(Date.now() + 60_000));
    expect(await unfinished(bucket)).toBe(0);
    expect(await isSame(await storage.localPath(FILM))).toBe(true);
  } finally {
    link.close();
  }
}, 60_000);

test('an upload that is not wanted any more is taken back', async () => {
  const { bucket, storage } = await fresh(moto);
  const stop = new AbortController();
  const putting = storage.put(FILM, large, stop.signal);
  putting.catch(() => undefined);
  await eventually(async () => (await unfinished(bucket)) === 1 || undefined);
  stop.abort(new Error('not wanted'));
  await expect(putting).rejects.toThrow('not wanted');
  await eventually(async () => (await unfinished(bucket)) === 0 || undefined);
  expect(await storage.exists(FILM)).toBe(false);
});

test('what is there already is not sent again', async () => {
  const { storage } = await fresh(moto);
  const first = await storage.put(FILM, large);
  await sleep(1_100);
  expect(await storage.put(FILM, large)).toEqual(first);
});

test('a local copy that was edited is fetched again, and an object that is not what was stored is refused', async () => {
  const { bucket, dataDir, storage } = await fresh(moto);
  const source = join(home, 'source.txt');
  await writeFile(source, 'as made');
  await storage.put('a/clip.mp4', source);
  await writeFile(await storage.localPath('a/clip.mp4'), 'as edit');
  await writeFile(source, 'as made');
  expect(await readFile(await storage.localPath('a/clip.mp4'), 'utf8')).toBe('as made');
  // Another machine has no copy; the bucket's content was changed under the same digest.
  const client = createClient(bucket, bucket.endpoint);
  const kept = await storage.stat('a/clip.mp4');
  const Metadata = { sha256: (kept as unknown as { digest: string }).digest };
  await client.send(
    new PutObjectCommand({ Bucket: bucket.name, Key: 'a/clip.mp4', Body: 'as evil', Metadata }),
  );
  client.destroy();
  const elsewhere = createS3Storage(bucket, join(dataDir, 'elsewhere'));
  await expect(elsewhere.localPath('a/clip.mp4')).rejects.toThrow(/damaged/);
  expect(await readdir(join(dataDir, 'elsewhere/cache/stored'))).toEqual([]);
});

test('a signed address gives the file to whoever has it, in parts too, and with its type', async () => {
  const { bucket, dataDir } = await fresh(moto);
  const storage = createS3Storage({ ...bucket, publicEndpoint: bucket.endpoint }, dataDir);
  await storage.putText('a/film.vtt', 'WEBVTT');
  const address = (await storage.signedUrl('a/film.vtt')) ?? '';
  const answer = await fetch(address, { headers: { range: 'bytes=0-2' } });
  expect([answer.status, await answer.text()]).toEqual([206, 'WEB']);
  expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
});

test('a signed address is good for no other file', async () => {
  const { bucket, dataDir } = await fresh(nanio);
  const storage = createS3Storage({ ...bucket, publicEndpoint: bucket.endpoint }, dataDir);
  await storage.putText('a/one.vtt', 'one');
  await storage.putText('a/two.vtt', 'two');
  const address = (await storage.signedUrl('a/one.vtt')) ?? '';
  expect((await fetch(address)).status).toBe(200);
  expect((await fetch(address.replace('one.vtt', 'two.vtt'))).status).toBe(403);
});

test('keys that are not let in are told, without the secret, and nothing counts as missing', async () => {
  const { bucket, dataDir } = await fresh(nanio);
  const keys = { accessKeyId: 'GREENLITTEST', secretAccessKey: 'not the secret' };
  const storage = createS3Storage({ ...bucket, keys }, dataDir);
  for (const work of everyWay(storage)) {
    const error = await work().then(
      () => null,
      (error: unknown) => error,
    );
    expect(error).toMatchObject({ name: 'StorageError', isSetting: true });
    expect((error as Error).message).toMatch(/does not let these keys in .*check AWS_ACCESS_KEY_ID/);
    expect(JSON.stringify(Object.entries(error as Error)) + (error as Error).message).not.toContain('secret');
  }
});

test('a bucket that is not there is told, and nothing in it counts as missing', async () => {
  const { bucket, dataDir } = await fresh(moto);
  const storage = createS3Storage({ ...bucket, name: 'nowhere' }, dataDir);
  for (const work of everyWay(storage))
    await expect(work()).rejects.toMatchObject({
      message: 'There is no bucket nowhere: make it, or check S3_BUCKET_NAME.',
      isSetting: true,
    });
});
