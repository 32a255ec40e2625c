import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { freeBytes } from '../../config/disk-space.ts';
import { CliError, messageOf } from '../cli-error.ts';
import { tryLock } from '../embedded/kernel-lock.ts';

/** Less than this and a start would fail half-way, whatever DISK_FLOOR_BYTES says. */
const leastFreeBytes = 300e6;
const lockName = 'up.lock';

export interface OpenedDataFolder {
  /** The run before this one was killed: its servers may still be ending. */
  readonly wasKilled: boolean;
  /** Lets another start have the folder. */
  close(): Promise<void>;
}

/**
 * Makes the data folder ours until closed, or until this process dies, and closes it to the machine's other users.
 * @param floor bytes that stay free on its disk.
 * @throws CliError when it cannot be written, is on a full disk, or another start has it.
 */
export async function openDataFolder(folder: string, floor = 0): Promise<OpenedDataFolder> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    if (await isOurs(folder)) await chmod(folder, 0o700);
  } catch (error) {
    throw new CliError(
      `The data folder ${folder} cannot be written (${messageOf(error)}): mend that, or set DATA_DIR.`,
    );
  }
  await assertSpace(folder, floor);
  const runFile = join(folder, 'up.pid');
  const lock = tryLock(join(folder, lockName));
  const earlier = await readFile(runFile, 'utf8').catch(() => undefined);
  if (!lock) {
    throw new CliError(
      `Greenlit already runs on ${folder}${earlier ? ` (process ${earlier.trim()})` : ''}: stop it, or set DATA_DIR to another folder.`,
    );
  }
  await writeFile(runFile, `${process.pid}\n`);
  return {
    wasKilled: earlier !== undefined,
    close: async () => {
      await rm(runFile, { force: true });
      lock.release();
    },
  };
}

/** Whether nobody else keeps anything there: it is new, or was opened before. Not one that everybody writes to, as /tmp. */
async function isOurs(folder: string): Promise<boolean> {
  const { mode, uid } = await stat(folder);
  const found = await readdir(folder);
  const mayClose = uid === process.getuid?.() || process.getuid?.() === 0;
  return mayClose && (mode & 0o1000) === 0 && (found.length === 0 || found.includes(lockName));
}

/** Whether a start has the data folder now. */
export function isInUse(folder: string): boolean {
  const file = join(folder, lockName);
  if (!existsSync(file)) return false;
  const lock = tryLock(file);
  lock?.release();
  return lock === undefined;
}

/**
 * @param floor bytes that stay free: with less the server would not call itself well.
 * @throws CliError when the folder's disk is as good as full.
 */
export async function assertSpace(folder: string, floor: number): Promise<void> {
  const free = await freeBytes(folder);
  const least = Math.max(leastFreeBytes, floor);
  if (free >= least) return;
  throw new CliError(
    `The disk of ${folder} is full (${Math.round(free / 1e6)} MB free, at least ${Math.round(least / 1e6)} MB are needed): free some space, set DATA_DIR to a folder on another disk, or DISK_FLOOR_BYTES to less.`,
  );
}

/**
 * Checks the file of the embedded Temporal, which itself would start on a damaged one and fail later.
 * @throws CliError when it is damaged.
 */
export function assertTemporalDatabase(file: string): void {
  let verdict: unknown;
  const database = new DatabaseSync(file);
  try {
    verdict = database.prepare('pragma quick_check(1)').get()?.['quick_check'];
  } catch (error) {
    verdict = messageOf(error);
  } finally {
    database.close();
  }
  if (verdict === 'ok') return;
  throw new CliError(
    `Temporal's database ${file} is damaged (${String(verdict)}): put a backup in its place, or move it away to begin anew (running workflows are lost).`,
  );
}
