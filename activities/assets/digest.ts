import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { hashFile } from '../transfers/hash-file.ts';
import type { Algorithm, Digests } from '../transfers/hasher.ts';
import type { Asset } from './asset.ts';
import { sorted, type Member } from './members.ts';

export interface HashedMember extends Member {
  readonly digests: Digests;
}

export interface HashedAsset {
  readonly bytes: number;
  /** Lower-case hex: of a single file its content's, of more `listingDigest`. */
  readonly sha256: string;
  readonly members: readonly HashedMember[];
}

/**
 * Reads all of an asset once.
 * @param onBytes called with the bytes hashed so far, of all members.
 * @throws TransferError where a member cannot be read or changes meanwhile, or the signal's reason.
 */
export async function hashAsset(
  asset: Asset,
  algorithms: readonly Algorithm[],
  signal: AbortSignal,
  onBytes: (hashed: number) => void = () => undefined,
): Promise<HashedAsset> {
  const members: HashedMember[] = [];
  const wanted = [...new Set<Algorithm>(['sha256', ...algorithms])];
  let before = 0;
  for (const member of asset.members) {
    const read = (hashed: number): void => onBytes(before + hashed);
    const { bytes, digests } = await hashFile(join(asset.base, member.path), wanted, signal, read);
    members.push({ ...member, bytes, digests });
    before += bytes;
  }
  return { bytes: before, sha256: digestOf(asset, members), members };
}

/** What stands for the whole of an asset whose members have these digests. */
export function digestOf(
  { kind }: Pick<Asset, 'kind'>,
  members: readonly Pick<HashedMember, 'path' | 'digests'>[],
): string {
  const listed = members.map(({ path, digests }) => ({ path, sha256: digests.sha256 ?? '' }));
  return kind === 'file' ? (listed[0]?.sha256 ?? '') : listingDigest(listed);
}

/**
 * sha256 of the list of members as `sha256sum` writes it, sorted bytewise by path. In the asset's folder, without what
 * systems left there: `find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`.
 */
export function listingDigest(
  members: readonly { readonly path: string; readonly sha256: string }[],
): string {
  const hash = createHash('sha256');
  for (const member of sorted(members)) hash.update(line(member));
  return hash.digest('hex');
}

/** Names with a backslash or a line break are escaped, and the line says so: GNU coreutils, "cksum output modes". */
function line({ path, sha256 }: { readonly path: string; readonly sha256: string }): string {
  if (!/[\\\n\r]/.test(path)) return `${sha256}  ${path}\n`;
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `\\${sha256}  ${escaped}\n`;
}
