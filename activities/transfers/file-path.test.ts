import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { cameraFilePath, cameraFolders } from './file-path.ts';

const put = async (path: string): Promise<string> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'content');
  return path;
};

test('a camera file is found by its own path, also where its site is reached by a link', async () => {
  await withFolder(async (folder) => {
    const card = await put(join(folder, 'tustin/watch/A001/-rf clip.mov'));
    const upload = await put(join(folder, 'tustin/uploads/12/clip.mov'));
    await symlink(join(folder, 'tustin'), join(folder, 'linked'));
    const folders = cameraFolders(join(folder, 'linked'));
    for (const path of [card, upload]) {
      expect(await cameraFilePath(path, folders)).toBe(path);
      expect(await cameraFilePath(path.replace('/tustin/', '/linked/'), folders)).toBe(path);
    }
  });
});

test('what lies elsewhere is refused, whatever way leads there', async () => {
  await withFolder(async (folder) => {
    const secret = await put(join(folder, 'secrets.json'));
    const watch = join(folder, 'tustin/watch');
    await put(join(watch, 'clip.mov'));
    await put(join(folder, 'tustin/watch-not/clip.mov'));
    await symlink(secret, join(watch, 'link.mov'));
    await symlink(folder, join(watch, 'A001'));
    const paths = [
      ...[secret, join(folder, 'absent'), join(folder, 'tustin/watch-not/clip.mov'), '-rf', 'watch/clip.mov'],
      ...['', '/../../secrets.json', '/link.mov', '/A001/secrets.json'].map((rest) => `${watch}${rest}`),
    ];
    for (const path of paths)
      await expect(cameraFilePath(path, cameraFolders(join(folder, 'tustin')))).rejects.toMatchObject({
        code: 'source_unreadable',
      });
  });
});

test('what is gone is missing', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'tustin/watch/gone.mov');
    const finding = cameraFilePath(path, cameraFolders(join(folder, 'tustin')));
    await expect(finding).rejects.toMatchObject({ code: 'source_missing' });
  });
});
