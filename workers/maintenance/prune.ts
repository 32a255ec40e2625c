import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchRoot } from '../../activities/scratch.ts';
import { pruneDayOld } from '../../db/queries/prune.ts';
import type { Housekeeping } from '../housekeeping.ts';

const A_DAY_MS = 24 * 60 * 60_000;

/** Removes what has served its time: rows nobody asks for after a day, and work that a killed process left half done. */
export async function prune({ db, environment }: Housekeeping): Promise<void> {
  await pruneDayOld(db);
  const root = scratchRoot(environment.DATA_DIR);
  const folders = await readdir(root).catch(() => []);
  for (const folder of folders.map((name) => join(root, name))) {
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > A_DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}
