import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TransferError } from '../providers/transfer-error.ts';
import type { DestinationPaths } from '../transfers/destination.ts';
import { syncFolder, taken } from '../transfers/final-name.ts';
import { assetAt, type Asset } from './asset.ts';
import { hashAsset } from './digest.ts';
import { membersOf } from './members.ts';

/*
 * The destination's half of placing an asset of many files. They are gathered in the hidden folder `partialPath`, which then
 * becomes the folder of `finalPath`, theirs alone.
 */

/** An asset of many files, as it was registered. */
export interface RegisteredFiles {
  readonly sidecars: readonly string[];
  /** Of all of them. */
  readonly bytes: number;
  /** See `digestOf`. */
  readonly sha256: string;
}

/** Where its files are gathered: a folder of the asset's name, or right beside each other. */
export const gatheredIn = (
  { kind }: Pick<Asset, 'kind'>,
  { partialPath, finalPath }: DestinationPaths,
): string => (kind === 'folder' ? join(partialPath, basename(finalPath)) : partialPath);

/**
 * Whether it has its place already, as when a worker died after giving it.
 * @param onBytes called with the bytes hashed so far.
 * @throws TransferError `destination_exists` where something else has the name.
 */
export async function isInPlace(
  finalPath: string,
  { sidecars, sha256, bytes }: RegisteredFiles,
  signal: AbortSignal,
  onBytes: (hashed: number) => void,
): Promise<boolean> {
  const there = await assetAt(finalPath, sidecars, signal).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'source_missing') return null;
    throw taken(finalPath);
  });
  if (!there) return false;
  if (there.bytes !== bytes || (await hashAsset(there, [], signal, onBytes)).sha256 !== sha256)
    throw taken(finalPath);
  return true;
}

type GatheredFiles = Pick<Asset, 'kind' | 'emptyFolders'> & {
  readonly members: readonly { readonly path: string }[];
};

/**
 * Shows the asset: its folder appears with all in it, and never takes another's place. What an earlier attempt left of files
 * that it does not have any more goes before.
 * @throws TransferError `destination_exists`
 */
export async function giveFinalFolder(asset: GatheredFiles, paths: DestinationPaths): Promise<void> {
  const within = gatheredIn(asset, paths);
  const { partialPath, finalPath } = paths;
  await dropStrays(asset, within);
  const folders = new Set([partialPath, within]);
  for (const { path } of asset.members) folders.add(dirname(join(within, path)));
  for (const path of asset.emptyFolders) {
    await mkdir(join(within, path), { recursive: true });
    folders.add(join(within, path)).add(dirname(join(within, path)));
  }
  for (const folder of folders) await syncFolder(folder);
  const own = dirname(finalPath);
  // Made beforehand; where there is anything in it, it stays.
  await rmdir(own).catch(() => undefined);
  await rename(partialPath, own).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOTEMPTY' || error.code === 'EEXIST' || error.code === 'ENOTDIR'
      ? taken(own)
      : error;
  });
  await syncFolder(dirname(own));
}

async function dropStrays({ members }: GatheredFiles, within: string): Promise<void> {
  const paths = new Set(members.map(({ path }) => path));
  for (const { path } of await membersOf(within))
    if (!paths.has(path)) await rm(join(within, path), { force: true });
}
