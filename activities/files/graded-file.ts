import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Path of the newest file in a folder, hidden ones and links apart; null where there is none. */
export async function newestFile(folder: string): Promise<string | null> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    names
      .filter((name) => !name.startsWith('.'))
      .map(async (name) => ({ path: join(folder, name), facts: await lstat(join(folder, name)) })),
  );
  const files = found.filter(({ facts }) => facts.isFile());
  return files.sort((a, b) => b.facts.mtimeMs - a.facts.mtimeMs)[0]?.path ?? null;
}
