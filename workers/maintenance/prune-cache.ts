import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaCache, storedCopies } from '../../config/media-cache.ts';

const KEPT_DAYS = 14;
const A_DAY_MS = 24 * 60 * 60_000;

/**
 * Deletes segments, soundtracks and copies of stored files that nobody has used for two weeks: they are made, or fetched, again.
 * The temporary ones, whose names begin with a dot, go when they are a day old: their maker was killed.
 */
export async function pruneCache(dataDir: string): Promise<void> {
  for (const folder of [mediaCache(dataDir), storedCopies(dataDir)]) await pruneFolder(folder);
}

async function pruneFolder(folder: string): Promise<void> {
  const lastUse = new Map<string, number>();
  const files: { readonly path: string; readonly entry: string }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => null);
    if (!facts?.isFile()) continue;
    // A seal is touched at each use, its files are not: together they are one entry. A temporary file is one by itself.
    const entry = name.startsWith('.') ? name : (name.split('.', 1)[0] ?? name);
    files.push({ path, entry });
    lastUse.set(entry, Math.max(lastUse.get(entry) ?? 0, facts.mtimeMs));
  }
  for (const { path, entry } of files) {
    const days = (Date.now() - (lastUse.get(entry) ?? 0)) / A_DAY_MS;
    if (days > (entry.startsWith('.') ? 1 : KEPT_DAYS)) await rm(path, { force: true });
  }
}
