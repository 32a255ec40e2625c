import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TransferError } from '../providers/transfer-error.ts';
import { hashFile, type HashedFile } from './hash-file.ts';
import { ALGORITHMS, type Algorithm, type Digests } from './hasher.ts';

const isMissing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** What a file must be. */
export interface KnownFile {
  readonly bytes: number;
  readonly digests: Digests;
}

/**
 * The file that has the final name already, where it is this very one, as when a worker died after naming it; else null.
 * @throws TransferError `destination_exists` where it is any other.
 */
export async function findInPlace(
  finalPath: string,
  look: {
    /** Asked for when something is there. */
    readonly known: () => Promise<KnownFile>;
    /** What else to hash. */
    readonly algorithms: readonly Algorithm[];
    readonly signal: AbortSignal;
    readonly onBytes?: (hashed: number) => void;
  },
): Promise<HashedFile | null> {
  const found = await lstat(finalPath).catch(isMissing);
  if (!found) return null;
  const { bytes, digests } = await look.known();
  if (!found.isFile() || found.size !== bytes) throw taken(finalPath);
  const algorithms = [...new Set([...algorithmsOf(digests), ...look.algorithms])];
  const hashed = await hashFile(finalPath, algorithms, look.signal, look.onBytes);
  if (!agree(hashed.digests, digests)) throw taken(finalPath);
  return hashed;
}

export const algorithmsOf = (digests: Digests): readonly Algorithm[] =>
  ALGORITHMS.filter((algorithm) => digests[algorithm] !== undefined);

/** Whether a file's digests are those expected, as far as any are. */
export const agree = (found: Digests, expected: Digests): boolean =>
  algorithmsOf(expected).every((algorithm) => found[algorithm] === expected[algorithm]);

/** Codes of file systems that know no hard links, such as exFAT. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Gives a whole, synced file its final name, and never another's: a link fails where a rename would overwrite.
 * @throws TransferError `destination_exists`
 */
export async function giveFinalName(partialPath: string, finalPath: string): Promise<void> {
  try {
    await link(partialPath, finalPath);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw taken(finalPath);
    if (!NO_LINKS.has(code)) throw error;
    if (await lstat(finalPath).catch(isMissing)) throw taken(finalPath);
    await rename(partialPath, finalPath);
  }
  await syncFolder(dirname(finalPath));
  await rm(partialPath, { force: true });
}

/** A name is only on disk when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export const taken = (path: string): TransferError =>
  new TransferError(
    'destination_exists',
    `${path} exists already and is another file. It was left as it is: move it away, then try again.`,
  );
