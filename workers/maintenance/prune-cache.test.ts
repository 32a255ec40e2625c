import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { keep } from '../../activities/media/media-cache.ts';
import { mediaCache } from '../../config/media-cache.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { pruneCache } from './prune-cache.ts';

async function age(path: string, days: number): Promise<void> {
  const time = new Date(Date.now() - days * 24 * 60 * 60_000);
  await utimes(path, time, time);
}

test('what no render has used for two weeks goes, and what one used stays', async () => {
  await withFolder(async (folder) => {
    const cacheDir = mediaCache(folder);
    const use = (key: string) =>
      keep({
        ...{ cacheDir, key, extensions: ['mp4', 'jpg'] },
        make: async ({ mp4, jpg }) => {
          await writeFile(mp4, key);
          await writeFile(jpg, key);
        },
      });
    for (const key of ['forgotten', 'used']) {
      await use(key);
      for (const extension of ['mp4', 'jpg', 'json']) await age(join(cacheDir, `${key}.${extension}`), 20);
    }
    expect((await use('used')).reused).toBe(true);
    for (const [name, days] of [
      ['.half.1.part.mp4', 2],
      ['.half.2.part.mp4', 0],
    ] as const) {
      await writeFile(join(cacheDir, name), 'half');
      await age(join(cacheDir, name), days);
    }

    await pruneCache(folder);
    expect((await readdir(cacheDir)).toSorted()).toEqual([
      ...['.half.2.part.mp4', 'used.jpg', 'used.json', 'used.mp4'],
    ]);
    expect((await use('used')).reused).toBe(true);
  });
});

test('a machine that renders nothing has nothing to clear away', async () => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, 'cache'));
    await pruneCache(folder);
    expect((await stat(join(folder, 'cache'))).isDirectory()).toBe(true);
  });
});
