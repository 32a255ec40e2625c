import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAKER } from '../config/maker.ts';

/** Where unfinished work lies, within the data folder: on the same disk as what it becomes. */
export const scratchRoot = (dataDir: string): string => join(dataDir, 'scratch');

/** Gives `work` a folder of its own that is gone afterwards. A killed process leaves it: see `pruneScratch`. */
export async function withScratch<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(scratchRoot(dataDir), { recursive: true });
  const folder = await mkdtemp(join(scratchRoot(dataDir), `work-${MAKER}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
