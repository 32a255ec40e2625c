import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchRoot } from '../../activities/scratch.ts';
import { siteFolder } from '../../config/site-folders.ts';
import { pruneRows } from '../../db/queries/system/prune.ts';
import type { Pruning } from '../housekeeping.ts';
import { pruneCache } from './prune-cache.ts';
import { pruneGradedUploads } from './prune-graded-uploads.ts';
import { pruneHalfFiles } from './prune-half-files.ts';
import { pruneUploads } from './prune-uploads.ts';

const A_DAY_MS = 24 * 60 * 60_000;

/** Removes what has served its time: rows nobody asks for after a day, and work that a killed process left half done. */
export async function prune({ db, environment, storage }: Pruning): Promise<void> {
  const { DATA_DIR } = environment;
  await pruneRows(db);
  const sites = (await namesIn(join(DATA_DIR, 'sites'))).map((site) => siteFolder(DATA_DIR, site));
  for (const root of [DATA_DIR, ...sites]) {
    const scratch = scratchRoot(root);
    for (const name of await namesIn(scratch))
      if (await isOld(join(scratch, name))) await rm(join(scratch, name), { recursive: true, force: true });
  }
  await pruneUploads({ db, storage });
  await pruneCache(DATA_DIR);
  for (const root of sites) {
    await pruneHalfFiles(db, root, isOld);
    await pruneGradedUploads(root);
  }
  await storage.clearUnfinished(new Date(Date.now() - A_DAY_MS));
}

/** Of the last change; what is gone is not old. */
async function isOld(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > A_DAY_MS;
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
