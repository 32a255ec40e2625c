import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Asset } from '../../../activities/assets/asset.ts';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import type { Group } from './grouping.ts';

/** What has come of an asset of many files by now. */
export interface Gathered {
  group: Group;
  /** When the last of its files came, on this process's clock. */
  since: number;
  /** Complete, each as it was then. */
  readonly files: Map<string, Fingerprint>;
  /** What their containers say against their being whole, by path. */
  readonly warnings: Map<string, string>;
  timer: NodeJS.Timeout | undefined;
  isBusy: boolean;
}

/** Whether the asset, or one of the files beside its clip, is not there any more. */
export async function isGone({ group, files }: Gathered): Promise<boolean> {
  const beside = group.sidecars.map((name) => join(dirname(group.path), name));
  for (const path of [group.path, ...beside]) if (!(await lstat(path).catch(() => null))) return true;
  for (const path of files.keys()) if (await fingerprintAt(path)) return false;
  return true;
}

/** When the newest of its files was written to, ms since 1970. */
export const newest = ({ members }: Asset): number =>
  Math.trunc(members.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), -Infinity));

export const fingerprintAt = async (path: string): Promise<Fingerprint | null> =>
  await lstat(path, { bigint: true }).then(fingerprintOf, () => null);
