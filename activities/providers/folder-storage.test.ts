import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { createFolderPublisher } from './folder-publisher.ts';
import { createFolderStorage } from './folder-storage.ts';
import { StorageKeyError } from './storage.ts';

describe('folder storage', () => {
  test('keeps a file under its key, whole or by range', async () => {
    await withFolder(async (folder) => {
      const storage = createFolderStorage(folder);
      const key = 'streams/a/keyframes/003-take-2.png';
      expect(await storage.stat(key)).toBeNull();
      expect(await storage.putText(key, 'picture')).toMatchObject({ bytes: 7 });
      expect(await text(storage.read(key))).toBe('picture');
      expect(await text(storage.read(key, { start: 1, end: 3 }))).toBe('ict');
      expect(storage.url('a b/c#1.png')).toBe('/artifacts/a%20b/c%231.png');
      await storage.delete(key);
      await storage.delete(key);
      expect(await storage.exists(key)).toBe(false);
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
    await withFolder(async (folder) => {
      const storage = createFolderStorage(folder);
      await expect(storage.putText(key, 'x')).rejects.toThrow(StorageKeyError);
      expect(() => storage.read(key)).toThrow(StorageKeyError);
      expect(() => storage.url(key)).toThrow(StorageKeyError);
    });
  });

  test('leaves the old file when the new one cannot be read', async () => {
    await withFolder(async (folder) => {
      const storage = createFolderStorage(folder);
      await storage.putText('file.txt', 'old');
      await expect(storage.put('file.txt', join(folder, 'absent'))).rejects.toThrow(/ENOENT/);
      expect(await readFile(join(folder, 'file.txt'), 'utf8')).toBe('old');
      expect(await readdir(folder)).toEqual(['file.txt']);
    });
  });
});

describe('publishing into a folder', () => {
  test('the same film twice changes nothing, another film replaces it', async () => {
    await withFolder(async (folder) => {
      const publisher = createFolderPublisher(createFolderStorage(folder));
      const filmPath = join(folder, 'film.mp4');
      await writeFile(filmPath, 'film');
      const film = { streamId: 'keeper', title: 'The keeper', filmPath, digest: 'aa', durationSec: 12 };
      const first = await publisher.publish(film);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await publisher.publish(film)).toEqual(first);
      const second = await publisher.publish({ ...film, digest: 'bb' });
      expect(second.url).toBe(first.url);
      expect(second.deployedAt > first.deployedAt).toBe(true);
      const manifest: unknown = JSON.parse(
        await readFile(join(folder, 'published/keeper/manifest.json'), 'utf8'),
      );
      expect(manifest).toEqual({
        title: 'The keeper',
        digest: 'bb',
        duration_sec: 12,
        deployed_at: second.deployedAt,
      });
    });
  });
});
