import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { S3_SERVERS, startS3Server, type S3Server } from '../../testing/s3-server.ts';
import { createS3Storage } from './s3/s3-storage.ts';
import { createFolderStorage } from './folder-storage.ts';
import { createStoragePublisher } from './storage-publisher.ts';
import { FileMissingError, StorageKeyError, type Storage } from './storage.ts';

async function listed(storage: Storage, below: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage.list(below)) keys.push(key);
  return keys.toSorted();
}

/** Gives a storage with nothing in it, and a folder for files that are put there. */
type Lent = (work: (storage: Storage, folder: string) => Promise<void>) => Promise<void>;

const servers = new Map<string, Promise<S3Server>>();
const home = mkdtemp(join(tmpdir(), 'greenlit-s3-'));
let buckets = 0;
const inBucket =
  (server: (typeof S3_SERVERS)[number]): Lent =>
  (work) =>
    withFolder(async (folder) => {
      const bucket = await (await servers.get(server))?.bucket(`films-${++buckets}`);
      if (!bucket) throw new Error(`${server} does not run.`);
      await work(createS3Storage(bucket, join(folder, 'data')), folder);
    });
beforeAll(async () => {
  for (const server of S3_SERVERS) servers.set(server, startS3Server(server, join(await home, server)));
  await Promise.all(servers.values());
}, 300_000);
afterAll(async () => {
  for (const server of servers.values()) await (await server).close();
  await rm(await home, { recursive: true, force: true });
});

const adapters: readonly (readonly [string, string, Lent])[] = [
  ...S3_SERVERS.map((server) => ['s3', server, inBucket(server)] as const),
  [
    'folder',
    'on disk',
    (work) =>
      withFolder(async (folder) => {
        await mkdir(join(folder, 'kept'));
        await work(createFolderStorage(join(folder, 'kept')), folder);
      }),
  ],
];

describe.each(adapters)('a storage: %s, %s', (name, _where, lent) => {
  test('keeps a file under its key, whole or by range', async () => {
    await lent(async (storage) => {
      const key = 'streams/a/keyframes/003-take-2.png';
      expect(await storage.stat(key)).toBeNull();
      expect(await storage.putText(key, 'picture')).toMatchObject({ bytes: 7 });
      const { bytes, modifiedAt } = (await storage.stat(key)) ?? {};
      expect(bytes).toBe(7);
      expect(Math.abs(Date.now() - (modifiedAt?.getTime() ?? 0))).toBeLessThan(60_000);
      expect(await text(await storage.read(key))).toBe('picture');
      expect(await text(await storage.read(key, { start: 1, end: 3 }))).toBe('ict');
      expect(await readFile(await storage.localPath(key), 'utf8')).toBe('picture');
      await storage.delete(key);
      await storage.delete(key);
      expect(await storage.exists(key)).toBe(false);
    });
  });

  test('says so when there is no such file', async () => {
    await lent(async (storage) => {
      await expect(storage.read('streams/none.txt')).rejects.toThrow(FileMissingError);
    });
  });

  test('keeps what a local file has, and shows the new content once it is whole', async () => {
    await lent(async (storage, folder) => {
      const source = join(folder, 'source.mp4');
      const key = 'renders/a/final/final mit Ümlaut #1.mp4';
      for (const content of ['first', 'second, and longer', '']) {
        await writeFile(source, content);
        expect(await storage.put(key, source)).toMatchObject({ bytes: content.length });
        // Once more is no more.
        expect(await storage.put(key, source)).toMatchObject({ bytes: content.length });
        expect(await text(await storage.read(key))).toBe(content);
        expect(await readFile(await storage.localPath(key), 'utf8')).toBe(content);
      }
      expect(await listed(storage, 'renders')).toEqual([key]);
    });
  });

  test('lists what lies below a folder, and nothing beside it', async () => {
    await lent(async (storage) => {
      for (const key of ['renders/a/plan.json', 'renders/a/final/final.mp4', 'renders-of-old/b/plan.json'])
        await storage.putText(key, 'x');
      expect(await listed(storage, 'renders')).toEqual(['renders/a/final/final.mp4', 'renders/a/plan.json']);
      expect(await listed(storage, 'nothing')).toEqual([]);
    });
  });

  test.each([
    '../etc/passwd',
    '/etc/passwd',
    'a/../../b',
    'a//b',
    '',
    '.',
    'a/./b',
    'a\\..\\b',
    'a\u0000b',
    'x'.repeat(2000),
  ])('refuses %j as a key', async (key) => {
    await lent(async (storage) => {
      await expect(storage.putText(key, 'x')).rejects.toThrow(StorageKeyError);
      await expect(storage.read(key)).rejects.toThrow(StorageKeyError);
      await expect(storage.localPath(key)).rejects.toThrow(StorageKeyError);
      await expect(storage.delete(key)).rejects.toThrow(StorageKeyError);
    });
  });

  test('leaves the old file when the new one cannot be read', async () => {
    await lent(async (storage, folder) => {
      await storage.putText('file.txt', 'old');
      await expect(storage.put('file.txt', join(folder, 'absent'))).rejects.toThrow(/ENOENT/);
      expect(await text(await storage.read('file.txt'))).toBe('old');
    });
  });

  test('is well, as long as it is there', async () => {
    await lent(async (storage) => {
      expect(storage.name).toBe(name);
      await storage.check();
      await storage.clearUnfinished(new Date());
    });
  });

  test('takes a published film: the same twice changes nothing, another replaces it', async () => {
    await lent(async (storage, folder) => {
      const publisher = createStoragePublisher(storage);
      expect(publisher.name).toBe(name);
      const filmPath = join(folder, 'film.mp4');
      await writeFile(filmPath, 'film');
      const film = { streamId: 'keeper', title: 'The keeper', filmPath, digest: 'aa', durationSec: 12 };
      const first = await publisher.publish(film);
      expect(first.url).toBe('/artifacts/published/keeper/final.mp4');
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await publisher.publish(film)).toEqual(first);
      const second = await publisher.publish({ ...film, digest: 'bb' });
      expect(second.url).toBe(first.url);
      expect(second.deployedAt > first.deployedAt).toBe(true);
      const manifest: unknown = JSON.parse(await text(await storage.read('published/keeper/manifest.json')));
      expect(manifest).toEqual({
        title: 'The keeper',
        digest: 'bb',
        duration_sec: 12,
        deployed_at: second.deployedAt,
      });
    });
  });
});

describe('a folder', () => {
  test('shows nothing that is only being written, and leaves nothing of what failed', async () => {
    await withFolder(async (folder) => {
      const storage = createFolderStorage(folder);
      await storage.putText('renders/plan.json', 'x');
      await writeFile(join(folder, 'renders/.plan.1.part.json'), 'half');
      expect(await listed(storage, 'renders')).toEqual(['renders/plan.json']);
      await expect(storage.put('renders/b.txt', join(folder, 'absent'))).rejects.toThrow(/ENOENT/);
      expect(await readdir(join(folder, 'renders'))).toEqual(['.plan.1.part.json', 'plan.json']);
    });
  });
});
