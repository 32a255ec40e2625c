import { basename, join } from 'node:path';
import { assetAt, type Asset } from '../../../activities/assets/asset.ts';
import { isoOf } from '../../../workflows/contracts/instants.ts';
import { TransferError } from '../../../activities/providers/transfer-error.ts';
import { assetKey, isAssetKey } from './asset-key.ts';
import { fingerprintKey, modifiedMs } from './fingerprint.ts';
import type { Body } from './http.ts';
import { FileChanged, multipart } from './multipart.ts';
import type { HashedFile } from './site-store.ts';

/**
 * A file, or all files of an asset with their paths, as one form; with when each was written to.
 * @param fields what is said of it besides.
 * @throws FileChanged where it is not what was hashed any more.
 */
export async function formOf(fields: Readonly<Record<string, string>>, file: HashedFile): Promise<Body> {
  const { path, size, fingerprint } = file;
  if (isAssetKey(fingerprint)) return await assetForm(fields, file);
  const isSame = (now: Parameters<typeof fingerprintKey>[0]): boolean => fingerprintKey(now) === fingerprint;
  return multipart({ ...fields, modified: timesOf([modifiedMs(fingerprint)]) }, [
    { name: basename(path), path, bytes: size, isSame },
  ]);
}

async function assetForm(fields: Readonly<Record<string, string>>, file: HashedFile): Promise<Body> {
  const { base, kind, members } = await asHashed(file);
  const name = basename(file.path);
  // Beside a clip: the clip says how the whole is called.
  const inOrder =
    kind === 'folder'
      ? members
      : members.toSorted((one, other) => +(other.path === name) - +(one.path === name));
  return multipart(
    {
      ...fields,
      ...(kind === 'folder' && { folder: name }),
      modified: timesOf(inOrder.map(({ mtimeMs }) => mtimeMs)),
    },
    inOrder.map(({ path, bytes }) => ({
      ...{ name: path, path: join(base, path), bytes },
      isSame: ({ size }) => size === bytes,
    })),
    async () => void (await asHashed(file)),
  );
}

async function asHashed({ path, sidecars = [], fingerprint }: HashedFile): Promise<Asset> {
  const asset = await assetAt(path, sidecars).catch((error: unknown) => {
    throw error instanceof TransferError ? new FileChanged() : error;
  });
  if (assetKey(asset) !== fingerprint) throw new FileChanged();
  return asset;
}

/** A clock may have stood anywhere. */
const timesOf = (milliseconds: readonly number[]): string =>
  JSON.stringify(milliseconds.map((time) => (time >= 0 && isoOf(time) !== null ? time : null)));
