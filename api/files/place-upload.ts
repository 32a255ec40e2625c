import { randomUUID } from 'node:crypto';
import { access, copyFile, cp, link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../activities/transfers/final-name.ts';

/** Codes where no link is to be had: another file system is mounted there, or one without links. */
const NO_LINK: ReadonlySet<string | undefined> = new Set([
  'EXDEV',
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
]);

/** Gives the bytes their name; the same bytes that have it already are left alone, since a transfer may be reading them. */
export async function placeFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (!NO_LINK.has(code)) throw error;
    await copyTo(from, to);
  }
}

/** The same for the files of an asset, which lie in the folder `from`: the folder around `to` appears with all of them. */
export async function placeFiles(from: string, to: string): Promise<void> {
  const own = dirname(to);
  if (await isThere(own)) return;
  await mkdir(dirname(own), { recursive: true });
  const partial = join(dirname(own), `.${randomUUID()}.part`);
  try {
    await rename(from, own).catch(async (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await cp(from, partial, { recursive: true, preserveTimestamps: true });
      await syncAll(partial);
      await rename(partial, own);
    });
    await syncFolder(dirname(own));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Sent twice at once: the other was first.
    if (code !== 'EEXIST' && code !== 'ENOTEMPTY') throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await syncFolder(path);
    else await sync(path);
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

const isThere = async (path: string): Promise<boolean> =>
  await access(path).then(
    () => true,
    () => false,
  );

/** The name appears with the whole file; a copy that is given up leaves nothing. */
async function copyTo(from: string, to: string): Promise<void> {
  if (await isThere(to)) return;
  const partial = join(dirname(to), `.${randomUUID()}.part`);
  try {
    await copyFile(from, partial);
    await sync(partial);
    // Were the same bytes there by now, whoever reads them goes on reading.
    await rename(partial, to);
  } finally {
    await rm(partial, { force: true });
  }
}
