import { constants } from 'node:fs';
import { access, copyFile, open, opendir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { isLeftBehind } from '../../config/maker.ts';
import { writeWhole } from '../media/whole-file.ts';
import { assertStorageKey, FileMissingError, type Storage, type StoredFile } from './storage.ts';

/** Files under one folder, the key being the path. Several processes may write at once; the last rename wins. */
export function createFolderStorage(root: string): Storage {
  const pathOf = (key: string): string => {
    assertStorageKey(key);
    return join(root, ...key.split('/'));
  };
  const place = async (key: string, write: (temporary: string) => Promise<void>): Promise<StoredFile> => {
    const path = pathOf(key);
    await clearLeftBeside(path);
    await writeWhole([path], ([temporary]) => write(temporary));
    return asStored(await stat(path));
  };
  const find = async (key: string): Promise<StoredFile | null> => {
    const found = await stat(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
      if (isAbsent(error)) return null;
      throw error;
    });
    return found?.isFile() ? asStored(found) : null;
  };

  return {
    name: 'folder',
    put: (key, sourcePath) => place(key, (temporary) => copyFile(sourcePath, temporary)),
    putText: (key, text) => place(key, (temporary) => writeFile(temporary, text)),
    stat: find,
    exists: async (key) => (await find(key)) !== null,
    read: async (key, range) => {
      const file = await open(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
        throw isAbsent(error) ? new FileMissingError(key) : error;
      });
      return file.createReadStream(range);
    },
    localPath: async (key) => pathOf(key),
    list: (folder) => filesBelow(pathOf(folder), folder),
    delete: async (key) => await rm(pathOf(key), { force: true }),
    signedUrl: () => Promise.resolve(null),
    // What a killed process left beside a file is cleared when that file is written the next time.
    clearUnfinished: () => Promise.resolve(),
    check: async () => await access(root, constants.W_OK),
  };
}

const isAbsent = ({ code }: NodeJS.ErrnoException): boolean => code === 'ENOENT' || code === 'ENOTDIR';

/** What a killed process had begun to write under this name. */
async function clearLeftBeside(path: string): Promise<void> {
  const beginning = `.${basename(path, extname(path))}.`;
  for (const name of await readdir(dirname(path)).catch(() => []))
    if (name.startsWith(beginning) && isLeftBehind(name))
      await rm(join(dirname(path), name), { force: true });
}

/** Without those that are only being written, whose names begin with a dot. */
async function* filesBelow(path: string, key: string): AsyncGenerator<string> {
  const folder = await opendir(path).catch((error: NodeJS.ErrnoException) => {
    if (isAbsent(error)) return null;
    throw error;
  });
  if (!folder) return;
  for await (const entry of folder) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name), `${key}/${entry.name}`);
    else if (entry.isFile()) yield `${key}/${entry.name}`;
  }
}

function asStored({ size, mtime }: { size: number; mtime: Date }): StoredFile {
  return { bytes: size, modifiedAt: mtime };
}
