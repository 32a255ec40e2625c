import { setTimeout as wait } from 'node:timers/promises';

/** What all transfers of a process may send together. */
export interface Bandwidth {
  /** Resolves when these bytes may be sent. @throws the signal's reason. */
  take(bytes: number, signal: AbortSignal): Promise<void>;
}

export const unlimited: Bandwidth = { take: async () => undefined };

/** A token bucket that holds up to a second's worth; who comes while it is empty waits in line. */
export function limitBandwidth(bytesPerSec: number): Bandwidth {
  /** When everything promised so far will have been earned, ms. */
  let paidUntil = -Infinity;
  return {
    take: async (bytes, signal) => {
      const now = performance.now();
      const starts = Math.max(paidUntil, now - 1000);
      const price = (bytes / bytesPerSec) * 1000;
      paidUntil = starts + price;
      const delay = paidUntil - now;
      try {
        if (delay > 0) await wait(delay, undefined, { signal });
      } catch {
        // Nothing of it was sent: those who come later need not wait for it.
        paidUntil -= price;
        signal.throwIfAborted();
      }
    },
  };
}
