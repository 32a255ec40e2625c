import { mkdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NoRoomError, reserve, type Reservation } from '../../config/disk-space.ts';
import { TransferError, passingError } from '../providers/transfer-error.ts';

/**
 * Makes the folders of a copy, and reserves room for its bytes until it is released.
 * @throws TransferError `destination_unusable` or `no_space`, before anything is written.
 */
export async function prepareDestination(paths: DestinationPaths, bytes: number): Promise<Reservation> {
  try {
    await mkdir(dirname(paths.finalPath), { recursive: true });
    await mkdir(dirname(paths.partialPath), { recursive: true });
    const there = await stat(paths.partialPath).catch(() => null);
    // Blocks, not length: a partial file may have holes.
    const needed = bytes - Math.min(bytes, (there?.blocks ?? 0) * 512);
    return await reserve(dirname(paths.partialPath), needed);
  } catch (error) {
    throw asDestinationError(error, paths);
  }
}

export interface DestinationPaths {
  /** Hidden, and on the same file system as the final one. */
  readonly partialPath: string;
  readonly finalPath: string;
}

/** Deletes what an unfinished copy left: the partial file or folder, and the folder made for it if nothing is in it. */
export async function discardCopy({ partialPath, finalPath }: DestinationPaths): Promise<void> {
  await rm(partialPath, { force: true, recursive: true });
  await rmdir(dirname(finalPath)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTEMPTY') throw error;
  });
}

/** Errors of the file system, not those of Node itself. */
const OF_THE_SYSTEM = /^E(?!RR_)[A-Z0-9]+$/;
const FULL: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Errors of writing the copy, in words. What is not known to pass is not tried again: a name that is refused stays so. */
export function asDestinationError(error: unknown, paths: DestinationPaths): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof NoRoomError) return noSpace(paths, message, error);
  if (error instanceof TransferError || !OF_THE_SYSTEM.test(code ?? '')) return error;
  if (FULL.has(code))
    return noSpace(paths, 'No more can be written. Free some space, then try again.', error);
  const passing = passingError(error);
  if (passing) return passing;
  return new TransferError(
    'destination_unusable',
    `The copy cannot be written to ${dirname(paths.finalPath)}: ${message}. See to it that the site can write there, then try again.`,
    { cause: error },
  );
}

function noSpace({ finalPath }: DestinationPaths, why: string, cause: unknown): TransferError {
  return new TransferError(
    'no_space',
    `No room for the copy in ${dirname(finalPath)}: ${why} What was sent is kept.`,
    { cause },
  );
}
