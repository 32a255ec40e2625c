import { mkdir, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TransferError } from '../providers/transfer-error.ts';

/**
 * Makes the folders of a copy, and sees that its bytes have room.
 * @throws TransferError `destination_unusable` or `no_space`, before anything is written.
 */
export async function prepareDestination(paths: DestinationPaths, bytes: number): Promise<void> {
  try {
    await mkdir(dirname(paths.finalPath), { recursive: true });
    await mkdir(dirname(paths.partialPath), { recursive: true });
    const there = await stat(paths.partialPath).catch(() => null);
    const { bavail, bsize } = await statfs(dirname(paths.partialPath));
    // Blocks, not length: a partial file may have holes.
    const needed = bytes - Math.min(bytes, (there?.blocks ?? 0) * 512);
    if (needed > bavail * bsize) throw noSpace(paths, needed, bavail * bsize);
  } catch (error) {
    throw asDestinationError(error, paths);
  }
}

export interface DestinationPaths {
  /** Hidden, and on the same file system as the final one. */
  readonly partialPath: string;
  readonly finalPath: string;
}

/** Deletes what an unfinished copy left: the partial file, and the folder made for it if nothing is in it. */
export async function discardCopy({ partialPath, finalPath }: DestinationPaths): Promise<void> {
  await rm(partialPath, { force: true });
  await rmdir(dirname(finalPath)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTEMPTY') throw error;
  });
}

const UNUSABLE: ReadonlySet<string | undefined> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ELOOP',
  'ENAMETOOLONG',
]);
const FULL: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Errors of writing the copy, in words. What is not known to last is left as it is, to be tried again. */
export function asDestinationError(error: unknown, paths: DestinationPaths): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof TransferError || typeof code !== 'string') return error;
  if (FULL.has(code)) return noSpace(paths, null, null, error);
  if (!UNUSABLE.has(code)) return error;
  return new TransferError(
    'destination_unusable',
    `The copy cannot be written to ${dirname(paths.finalPath)}: ${message}.`,
    { cause: error },
  );
}

function noSpace(
  { finalPath }: DestinationPaths,
  needed: number | null,
  free: number | null,
  cause?: unknown,
): TransferError {
  const amounts =
    needed === null ? 'no more can be written' : `${needed} bytes are needed and ${free ?? 0} are free`;
  return new TransferError(
    'no_space',
    `No room for the copy in ${dirname(finalPath)}: ${amounts}. Free space there, then try again: what was sent is kept.`,
    { cause },
  );
}
