import { PUT_BACK, TransferError } from '../providers/transfer-error.ts';
import { assetAt, type Asset } from './asset.ts';
import type { Member } from './members.ts';

/*
 * The source's half of placing an asset of many files: it must be, and stay, what was registered.
 */

export interface RegisteredSource {
  readonly sourcePath: string;
  readonly sidecars: readonly string[];
  /** Of all files. */
  readonly bytes: number;
  /** See `digestOf`. */
  readonly sha256: string;
}

/** @throws TransferError `source_changed` where it has another size than it was registered with; see `assetAt`. */
export async function registeredAsset(
  { sourcePath, sidecars, bytes }: RegisteredSource,
  signal: AbortSignal,
): Promise<Asset> {
  const asset = await assetAt(sourcePath, sidecars, signal);
  if (asset.bytes === bytes) return asset;
  throw changed(asset, `has ${asset.bytes} bytes; it was registered with ${bytes}`);
}

/** A file that came, went or changed meanwhile makes it another asset. @throws TransferError `source_changed` */
export async function assertSameList(
  asset: Asset,
  { sidecars }: RegisteredSource,
  signal: AbortSignal,
): Promise<void> {
  const now = await assetAt(asset.path, sidecars, signal);
  const isSame =
    now.members.length === asset.members.length &&
    now.members.every((member, index) => isUntouched(member, asset.members[index]));
  if (!isSame) throw changed(asset, 'was written to while it was sent');
}

const isUntouched = (now: Member, before: Member | undefined): boolean =>
  now.path === before?.path && now.bytes === before.bytes && now.mtimeMs === before.mtimeMs;

export const notAsRegistered = (asset: Asset, { sha256 }: RegisteredSource): TransferError =>
  changed(asset, `does not have the sha256 ${sha256} with which it was registered`);

const changed = ({ path }: Asset, how: string): TransferError =>
  new TransferError('source_changed', `${path} ${how}. ${PUT_BACK}`);
