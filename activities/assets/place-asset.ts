import { lstat, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TransferError } from '../providers/transfer-error.ts';
import { asDestinationError, prepareDestination, type DestinationPaths } from '../transfers/destination.ts';
import { copyInto, placeVerified, type PlacementControl } from '../transfers/place-verified.ts';
import { SourceFile } from '../transfers/source-file.ts';
import type { Asset } from './asset.ts';
import { digestOf, type HashedMember } from './digest.ts';
import { filesAtOnce, inLanes } from './in-lanes.ts';
import { gatheredIn, giveFinalFolder, isInPlace } from './final-folder.ts';
import { membersOf } from './members.ts';
import { assertSameList, notAsRegistered, registeredAsset, type RegisteredSource } from './source-asset.ts';

/** An asset and its place. Of many files `finalPath` is in a folder that is theirs alone, which appears with all of them in it. */
export interface AssetPlacement extends DestinationPaths, RegisteredSource {}

/**
 * Copies an asset on mounted storage: it has its final name when all its files were read back and are those registered.
 * Takes up, file by file, what an earlier attempt left. Done already is done.
 * @throws TransferError; what can be resumed stays, what cannot is deleted.
 */
export async function placeAsset(
  placement: AssetPlacement,
  control: PlacementControl,
): Promise<{ readonly bytesSent: number }> {
  const { bytes, sha256 } = placement;
  if (await isOneFile(placement))
    return await placeVerified({ ...placement, bytes, expected: { sha256 } }, control);
  return await placeFiles(placement, {
    ...control,
    bring: async (asset, within, bringing) => await copyMembers(asset, within, { ...control, ...bringing }),
  });
}

/** Whether it is a single file, as far as anybody can see. */
export async function isOneFile({
  sourcePath,
  sidecars = [],
}: {
  readonly sourcePath: string;
  readonly sidecars?: readonly string[];
}): Promise<boolean> {
  if (sidecars.length > 0) return false;
  return !(await lstat(sourcePath).catch(() => null))?.isDirectory();
}

export interface BroughtFiles {
  /** Of what was read back. */
  readonly members: readonly HashedMember[];
  readonly bytesSent: number;
}

export interface BringControl extends Pick<PlacementControl, 'signal' | 'report'> {
  /** Brings all files into a folder, by their paths, and reads them back. */
  readonly bring: (asset: Asset, within: string, bringing: Bringing) => Promise<BroughtFiles>;
}

export interface Bringing {
  /** Bytes that are there already. */
  readonly found: number;
  /** To be told how many bytes are there by now: room is kept for the rest. */
  readonly written: (bytes: number) => void;
}

/** The same for an asset of many files, whatever brings them. */
export async function placeFiles(
  placement: AssetPlacement,
  control: BringControl,
): Promise<{ readonly bytesSent: number }> {
  try {
    return await placeMany(placement, control);
  } catch (error) {
    if (error instanceof TransferError && error.code === 'source_changed')
      await rm(placement.partialPath, { force: true, recursive: true });
    throw asDestinationError(error, placement);
  }
}

async function placeMany(placement: AssetPlacement, control: BringControl): Promise<{ bytesSent: number }> {
  const { partialPath, finalPath, bytes, sha256 } = placement;
  const { signal, report } = control;
  const seen = (hashed: number): void => report({ verified: hashed, found: hashed });
  if (await isInPlace(finalPath, placement, signal, seen)) {
    await rm(partialPath, { force: true, recursive: true });
    return { bytesSent: 0 };
  }
  const asset = await registeredAsset(placement, signal);
  const within = gatheredIn(asset, placement);
  await mkdir(within, { recursive: true });
  const found = await foundOf(asset, within);
  const room = await prepareDestination(placement, bytes - found);
  const written = (there: number): void => room.shrinkTo(bytes - Math.max(found, there));
  const bringing = control.bring(asset, within, { found, written });
  const { members, bytesSent } = await bringing.finally(() => room.release());
  if (digestOf(asset, members) !== sha256) throw notAsRegistered(asset, placement);
  await assertSameList(asset, placement, signal);
  await giveFinalFolder(asset, placement);
  return { bytesSent };
}

/** Bytes that an earlier attempt left, of files that may still be these. */
async function foundOf(asset: Asset, within: string): Promise<number> {
  const there = await membersOf(within).catch(() => []);
  const sizes = new Map(asset.members.map(({ path, bytes }) => [path, bytes]));
  return there.reduce((sum, { path, bytes }) => sum + Math.min(bytes, sizes.get(path) ?? 0), 0);
}

async function copyMembers(
  asset: Asset,
  within: string,
  { found, written, report, ...control }: PlacementControl & Bringing,
): Promise<BroughtFiles> {
  const members: HashedMember[] = [];
  const done: number[] = [];
  let [bytesDone, bytesSent] = [0, 0];
  // A large file has all that the disk gives by itself, and 64 MB in hand.
  const atOnce = filesAtOnce(asset, 1);
  await inLanes(asset.members, { atOnce, signal: control.signal }, async (member, index, signal) => {
    const [sourcePath, partialPath] = [join(asset.base, member.path), join(within, member.path)];
    await mkdir(dirname(partialPath), { recursive: true });
    const source = await SourceFile.open(sourcePath);
    const tell = (verified: number): void => {
      bytesDone += verified - (done[index] ?? 0);
      done[index] = verified;
      written(bytesDone);
      report({ verified: bytesDone, found });
    };
    try {
      const copied = await copyInto(
        source,
        { sourcePath, partialPath, expected: {} },
        { ...control, signal, report: ({ verified }) => tell(verified) },
      );
      members[index] = { ...member, bytes: source.bytes, digests: copied.digests };
      bytesSent += copied.bytesSent;
      tell(source.bytes);
    } finally {
      await source.close();
    }
  });
  return { members, bytesSent };
}
