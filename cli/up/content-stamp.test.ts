import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { contentStamp } from './content-stamp.ts';

describe('the stamp of sources', () => {
  let root: string;
  const stamp = (): Promise<string> => contentStamp(root, ['web', 'package.json']);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'greenlit-stamp-'));
    await mkdir(join(root, 'web/pages'), { recursive: true });
    await writeFile(join(root, 'web/pages/inbox.tsx'), 'inbox');
    await writeFile(join(root, 'package.json'), '{}');
  });
  afterEach(() => rm(root, { recursive: true }));

  test('stays when nothing but times and other folders change', async () => {
    const before = await stamp();
    await utimes(join(root, 'package.json'), 0, 0);
    await writeFile(join(root, 'README.md'), 'other');
    expect(await stamp()).toBe(before);
  });

  test('changes with a file’s content', async () => {
    const before = await stamp();
    await writeFile(join(root, 'web/pages/inbox.tsx'), 'Inbox');
    expect(await stamp()).not.toBe(before);
  });

  test('changes with a file’s name', async () => {
    const before = await stamp();
    await rename(join(root, 'web/pages/inbox.tsx'), join(root, 'web/pages/home.tsx'));
    expect(await stamp()).not.toBe(before);
  });
});
