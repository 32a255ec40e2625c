import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** Held until released, or until this process is gone, however it dies. */
export interface KernelLock {
  release(): void;
}

/**
 * Takes the lock on a file, or returns undefined when another process has it. The file is an empty SQLite
 * database in an exclusive transaction: that is a POSIX record lock, which Node offers in no other way, and
 * which, unlike a file with a process id in it, can never be stale.
 */
export function tryLock(path: string): KernelLock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

/** Waits for the lock, asking five times a second; `onWait` is called once, when somebody else has it. */
export async function lock(path: string, onWait: () => void = () => {}): Promise<KernelLock> {
  let held = tryLock(path);
  if (!held) onWait();
  while (!held) {
    await sleep(200);
    held = tryLock(path);
  }
  return held;
}

/** SQLITE_BUSY, https://www.sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === 5;
}
