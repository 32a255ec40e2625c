import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchRoot } from '../../activities/scratch.ts';
import { isLeftBehind } from '../../config/maker.ts';
import { mediaCache, storedCopies } from '../../config/media-cache.ts';

/** Deletes what processes of this machine that are gone had under way: half segments, scratch folders. */
export async function clearLeftBehind(dataDir: string): Promise<void> {
  for (const folder of [mediaCache(dataDir), storedCopies(dataDir), scratchRoot(dataDir)])
    for (const name of await readdir(folder).catch(() => []))
      if (isLeftBehind(name)) await rm(join(folder, name), { recursive: true, force: true });
}
