import { isUtf8 } from 'node:buffer';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { TransferError } from '../providers/transfer-error.ts';
import { isLitter } from './names.ts';

/** One file of an asset, as it was found. */
export interface Member {
  /** Below the asset's folder, with `/` between folders. */
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970, with their fraction. */
  readonly mtimeMs: number;
}

/** An hour of frames at 48 a second; more is not one asset, and would not fit in memory. */
export const MOST_MEMBERS = 200_000;
const MOST_LEVELS = 16;
/** Looks at once. */
const LOOKS = 32;

export interface FolderContents {
  /** Sorted bytewise by path; what systems leave there (see `isLitter`) is left out. */
  readonly members: readonly Member[];
  /** Paths of the folders in which there is nothing, as a member's. */
  readonly emptyFolders: readonly string[];
}

/**
 * What is in a folder and below.
 * @throws TransferError: `source_missing`, or `source_unreadable` for a folder with a link, a special file, a name that is no
 * UTF-8, more than `MOST_MEMBERS` files, or none at all.
 */
export async function contentsOf(folder: string, signal?: AbortSignal): Promise<FolderContents> {
  const contents = await allBelow(folder, signal);
  if (contents.members.length === 0) throw unreadable(`${folder} holds no files.`);
  return contents;
}

/** The files among them. @throws as `contentsOf`. */
export async function membersOf(folder: string, signal?: AbortSignal): Promise<readonly Member[]> {
  return (await contentsOf(folder, signal)).members;
}

/** The same where there may be none. */
export async function filesBelow(folder: string, signal?: AbortSignal): Promise<readonly Member[]> {
  return (await allBelow(folder, signal)).members;
}

async function allBelow(folder: string, signal: AbortSignal | undefined): Promise<FolderContents> {
  const members: Member[] = [];
  const emptyFolders: string[] = [];
  for await (const { path, files, isEmpty } of walk(folder, '', 0, signal)) {
    members.push(...files);
    if (isEmpty && path !== '') emptyFolders.push(path);
    if (Math.max(members.length, emptyFolders.length) > MOST_MEMBERS)
      throw unreadable(`${folder} holds more than ${MOST_MEMBERS} files: that is not one asset.`);
  }
  return { members: sorted(members), emptyFolders };
}

/** Bytewise, as `LC_ALL=C sort` does; UTF-16 order differs beyond the basic plane. */
export const sorted = <T extends { readonly path: string }>(members: readonly T[]): readonly T[] =>
  members
    .map((member) => ({ member, key: Buffer.from(member.path) }))
    .toSorted((a, b) => Buffer.compare(a.key, b.key))
    .map(({ member }) => member);

async function* walk(
  root: string,
  below: string,
  level: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly path: string; readonly files: readonly Member[]; readonly isEmpty: boolean }> {
  signal?.throwIfAborted();
  const folder = join(root, below);
  if (level > MOST_LEVELS) throw unreadable(`${folder} lies more than ${MOST_LEVELS} folders deep.`);
  const names = (await readdir(folder, { encoding: 'buffer' }).catch(failed(folder)))
    .map((name) => {
      if (isUtf8(name)) return name.toString();
      throw unreadable(`${folder} holds a name that is not UTF-8: rename it.`);
    })
    .filter((name) => !isLitter(name));
  const folders: string[] = [];
  const files = await pLimit(LOOKS).map(names, async (name): Promise<readonly Member[]> => {
    const path = below === '' ? name : `${below}/${name}`;
    const facts = await lstat(join(folder, name)).catch(failed(join(folder, name)));
    if (facts.isDirectory()) folders.push(path);
    else if (!facts.isFile()) throw unreadable(`${join(folder, name)} is ${kindOf(facts)}, not a file.`);
    else return [{ path, bytes: facts.size, mtimeMs: facts.mtimeMs }];
    return [];
  });
  yield { path: below, files: files.flat(), isEmpty: names.length === 0 };
  for (const inner of folders) yield* walk(root, inner, level + 1, signal);
}

const kindOf = (facts: { isSymbolicLink: () => boolean }): string =>
  facts.isSymbolicLink() ? 'a link' : 'a special file';

const unreadable = (message: string): TransferError => new TransferError('source_unreadable', message);

const failed =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw new TransferError(
        'source_missing',
        `${path} is not there any more. Put it back, then try again.`,
        { cause: error },
      );
    throw new TransferError(
      'source_unreadable',
      `${path} cannot be read: ${error.message}. See to it that the site can read it, then try again.`,
      {
        cause: error,
      },
    );
  };
