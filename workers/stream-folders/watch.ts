import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from 'chokidar';
import type { FileHousekeeping } from '../housekeeping.ts';
import { takeIn } from './take-in.ts';

/** A file that has not grown for this long is complete. */
const STABLE_MS = 1_000;
const RETRY_MS = 5_000;

/** Watches `DATA_DIR/streams/<id>/input.json` until the signal: a folder put there by hand becomes a stream by itself. */
export async function watchStreamFolders(housekeeping: FileHousekeeping): Promise<void> {
  const { environment, logger, signal } = housekeeping;
  if (signal.aborted) return;
  const root = join(environment.DATA_DIR, 'streams');
  await mkdir(root, { recursive: true });
  const watcher = watch(root, {
    depth: 1,
    ignored: (path, stats) => stats?.isFile() === true && basename(path) !== 'input.json',
    awaitWriteFinish: { stabilityThreshold: STABLE_MS, pollInterval: 200 },
  });

  // One after another: a copied shelf of folders should not be a burst of transactions. One that cannot be taken in now,
  // because Postgres or the disk is away or it may not be read, goes to the end of the queue.
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (path: string): void => {
    queue = queue.then(() => takeInNow(path));
  };
  const takeInNow = async (path: string): Promise<void> => {
    if (!signal.aborted && !(await isDone(housekeeping, path))) void again(path);
  };
  const again = async (path: string): Promise<void> => {
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    enqueue(path);
  };
  watcher
    .on('add', enqueue)
    .on('change', enqueue)
    // Where a file should be: whoever put it there is told.
    .on('addDir', (path) => {
      if (basename(path) === 'input.json') enqueue(path);
    })
    .on('error', (error) => logger.warn({ err: error }, 'Watching the stream folders failed'));
  try {
    await once(signal, 'abort');
  } finally {
    await watcher.close();
    await queue;
  }
}

/** @returns false when it is worth trying again. */
async function isDone(housekeeping: FileHousekeeping, path: string): Promise<boolean> {
  try {
    await takeIn(housekeeping, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    housekeeping.logger.warn({ err: error, path }, 'A stream folder could not be taken in, trying again');
    return false;
  }
}
