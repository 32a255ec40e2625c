import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { findWriters } from '../../assets/writers.ts';
import { cannot } from '../../failures.ts';
import type { Deliverable } from './graded-folder.ts';

/** Between two looks, in ms: what is being written changes within it. */
const QUIET_MS = 1_000;
/** Looks at once. */
const LOOKS = 32;

/**
 * Sees that nobody is writing to what is to be delivered, as far as this machine can tell.
 * @throws ApplicationFailure
 */
export async function assertSettled({ base, members }: Deliverable, signal: AbortSignal): Promise<void> {
  const look = async () =>
    await pLimit(LOOKS).map(members, async ({ path }) => {
      const { ino, size, mtimeNs, ctimeNs } = await lstat(join(base, path), { bigint: true });
      return { path, ino, seen: `${ino} ${size} ${mtimeNs} ${ctimeNs}` };
    });
  const [before, writers] = await Promise.all([
    look(),
    findWriters(new Set(members.map(({ path }) => basename(path)))),
  ]);
  const open = before.find(({ ino }) => writers.has(ino));
  if (open)
    throw cannot(
      `${open.path} is open for writing by ${writers.get(open.ino)}: deliver it when that is done.`,
    );
  await sleep(QUIET_MS, undefined, { signal });
  const after = await look();
  const changed = after.find(({ seen }, index) => seen !== before[index]?.seen);
  if (changed) throw cannot(`${changed.path} is still being written: deliver it when that is done.`);
}
