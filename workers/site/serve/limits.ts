import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../config/logger.ts';

/** What a site's worker keeps to. */
export interface Limits {
  /** Out of the site, at once. */
  readonly transfers: number;
  /** Of all of them together; null: as much as the line takes. */
  readonly bytesPerSec: number | null;
}

/** How soon a changed limit holds, in ms. */
const LOOK_EVERY = 5_000;

/**
 * Works within the limits that `read` tells. When they change, the work ends and begins anew within the new ones: what is
 * being sent goes on from its last verified byte. Limits that cannot be read have not changed.
 * @throws what the work throws when nobody stopped it.
 */
export async function workWithinLimits(
  read: () => Promise<Limits>,
  work: (limits: Limits, stop: AbortSignal) => Promise<void>,
  { site, logger, signal }: { site: string; logger: Logger; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const limits = await read();
    const changed = new AbortController();
    const stop = AbortSignal.any([signal, changed.signal]);
    const watching = untilChanged(limits, read, changed, stop);
    try {
      await work(limits, stop);
      if (!signal.aborted) logger.info({ site }, 'The limits of the site have changed');
    } catch (error) {
      // Stopped while it still looked for the workflow service.
      if (!stop.aborted) throw error;
    } finally {
      changed.abort();
      await watching;
    }
  }
}

async function untilChanged(
  limits: Limits,
  read: () => Promise<Limits>,
  changed: AbortController,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
    const now = await read().catch(() => limits);
    if (!isDeepStrictEqual(now, limits)) changed.abort();
  }
}
