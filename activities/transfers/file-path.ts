import { realpath } from 'node:fs/promises';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { TransferError } from '../providers/transfer-error.ts';

/** Where a site's camera files lie: cards, and what was uploaded. */
export const cameraFolders = (root: string): readonly string[] => [
  join(root, 'watch'),
  join(root, 'uploads'),
];

const isIn = (folder: string, path: string): boolean => path.startsWith(join(folder, sep));

/**
 * The real path of a reported file, without links. Whoever may report files says where they are, and must not get at others
 * that the worker may read.
 * @throws TransferError `source_missing`, or `source_unreadable` for a path that leaves the folders, whether or not there is
 * anything.
 */
export async function cameraFilePath(path: string, folders: readonly string[]): Promise<string> {
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
  const asked = normalize(path);
  if (!isAbsolute(path) || ![...folders, ...real].some((folder) => isIn(folder, asked))) throw outside(path);
  const found = await realpath(asked).catch((error: NodeJS.ErrnoException) => {
    throw new TransferError(
      'source_missing',
      `${path} is not there, or cannot be reached: ${error.code}. Put it back, then try again.`,
      {
        cause: error,
      },
    );
  });
  if (!real.some((folder) => isIn(folder, found))) throw outside(path);
  return found;
}

const outside = (path: string): TransferError =>
  new TransferError(
    'source_unreadable',
    `${path} is not in a folder that this site takes camera files from. Put it into the watch folder and register it there.`,
  );
