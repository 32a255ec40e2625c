import type { Asset } from './asset.ts';

/** Small ones do not wait for the disk, or the way there and back, of each other. */
const SMALL_AT_ONCE = 16;
const SMALL_BYTES = 1 << 20;

/** How many files of an asset are brought at once. @param large where they are large. */
export const filesAtOnce = ({ bytes, members }: Pick<Asset, 'bytes' | 'members'>, large: number): number =>
  bytes / members.length <= SMALL_BYTES ? SMALL_AT_ONCE : large;

/**
 * Works on all items, so many at once, beginning in their order. The first that fails ends the others: they are told by `stop`, and have
 * ended when this throws what it threw.
 */
export async function inLanes<T>(
  items: readonly T[],
  { atOnce, signal }: { readonly atOnce: number; readonly signal: AbortSignal },
  work: (item: T, index: number, stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      stop.throwIfAborted();
      await work(item, index, stop);
    }
  };
  const lanes = Array.from({ length: Math.min(atOnce, items.length) }, () =>
    lane().catch((error: unknown) => {
      failed.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(lanes);
  if (failed.signal.aborted) throw failed.signal.reason;
}
