import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TransferError } from '../providers/transfer-error.ts';
import { contentsOf, sorted, type Member } from './members.ts';

/**
 * What is registered, moved and delivered as one: a file, a file with others beside it, or a folder with all in it.
 * The name of the whole is the last part of its path, wherever it is copied to.
 */
export interface Asset {
  /** Absolute: of the file, or of the folder. */
  readonly path: string;
  /** Absolute folder in which `members` have their paths. */
  readonly base: string;
  /** Sorted bytewise by path. */
  readonly members: readonly Member[];
  /** Of a folder, those in it in which there is nothing: they are kept, and no part of its digest. */
  readonly emptyFolders: readonly string[];
  readonly bytes: number;
  /** A single file is its content: no list stands for it. */
  readonly kind: 'file' | 'files' | 'folder';
}

/**
 * The asset at a path as it is now; nothing is read yet.
 * @param sidecars names beside a file that travel with it.
 * @throws TransferError `source_missing` or `source_unreadable`; see `contentsOf`.
 */
export async function assetAt(
  path: string,
  sidecars: readonly string[] = [],
  signal?: AbortSignal,
): Promise<Asset> {
  const facts = await factsOf(path);
  if (facts.isDirectory()) {
    const { members, emptyFolders } = await contentsOf(path, signal);
    return { path, base: path, members, emptyFolders, bytes: sizeOf(members), kind: 'folder' };
  }
  const base = dirname(path);
  const members: Member[] = [];
  for (const name of [basename(path), ...sidecars]) members.push(await memberAt(base, name));
  const kind = sidecars.length === 0 ? 'file' : 'files';
  return { path, base, members: sorted(members), emptyFolders: [], bytes: sizeOf(members), kind };
}

const sizeOf = (members: readonly Member[]): number => members.reduce((sum, { bytes }) => sum + bytes, 0);

async function memberAt(base: string, name: string): Promise<Member> {
  const facts = await factsOf(join(base, name));
  if (facts.isFile()) return { path: name, bytes: facts.size, mtimeMs: facts.mtimeMs };
  throw new TransferError('source_unreadable', `${join(base, name)} is not a file.`);
}

async function factsOf(path: string) {
  return await lstat(path).catch((error: NodeJS.ErrnoException) => {
    const isGone = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    throw new TransferError(
      isGone ? 'source_missing' : 'source_unreadable',
      isGone
        ? `${path} is not there any more. Put it back, then try again.`
        : `${path} cannot be read: ${error.message}. See to it that the site can read it, then try again.`,
      { cause: error },
    );
  });
}
