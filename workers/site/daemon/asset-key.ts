import { createHash } from 'node:crypto';
import type { Asset } from '../../../activities/assets/asset.ts';

const MARK = 'asset:';

/** What tells two states of an asset of many files apart without reading them: names, sizes and times of all of them. */
export function assetKey({ members }: Pick<Asset, 'members'>): string {
  const hash = createHash('sha256');
  for (const { path, bytes, mtimeMs } of members)
    hash.update(`${JSON.stringify(path)} ${bytes} ${mtimeMs}\n`);
  return MARK + hash.digest('hex');
}

/** Whether a fingerprint is of an asset of many files. */
export const isAssetKey = (fingerprint: string): boolean => fingerprint.startsWith(MARK);
