import { createReadStream } from 'node:fs';
import { copyFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../media/whole-file.ts';
import { assertStorageKey, type Storage, type StoredFile } from './storage.ts';

/** Files under one folder, the key being the path. Several processes may write at once; the last rename wins. */
export function createFolderStorage(root: string): Storage {
  const pathOf = (key: string): string => {
    assertStorageKey(key);
    return join(root, ...key.split('/'));
  };
  const place = async (key: string, write: (temporary: string) => Promise<void>): Promise<StoredFile> => {
    const path = pathOf(key);
    await writeWhole([path], ([temporary]) => write(temporary));
    return asStored(await stat(path));
  };
  const find = async (key: string): Promise<StoredFile | null> => {
    const found = await stat(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    });
    return found?.isFile() ? asStored(found) : null;
  };

  return {
    put: (key, sourcePath) => place(key, (temporary) => copyFile(sourcePath, temporary)),
    putText: (key, text) => place(key, (temporary) => writeFile(temporary, text)),
    stat: find,
    exists: async (key) => (await find(key)) !== null,
    read: (key, range) => createReadStream(pathOf(key), range ?? {}),
    localPath: async (key) => pathOf(key),
    delete: async (key) => await rm(pathOf(key), { force: true }),
    url: (key) => {
      assertStorageKey(key);
      return `/artifacts/${key.split('/').map(encodeURIComponent).join('/')}`;
    },
  };
}

function asStored({ size, mtime }: { size: number; mtime: Date }): StoredFile {
  return { bytes: size, modifiedAt: mtime };
}
