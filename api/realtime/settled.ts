import { z } from 'zod';
import { SETTLED_CHANNEL } from '../../workflows/contracts/live.ts';
import type { Notifications } from './notifications.ts';

const settlement = z.looseObject({ id: z.string() });
export type Settlement = z.infer<typeof settlement>;

/** Waits for the workflow's word on decisions and commands. */
export interface Settlements {
  /**
   * Starts to wait at once; call it before the signal is sent.
   * @param patience ms.
   * @returns null when nothing was heard in time; `stop` gives up waiting.
   */
  waitFor(
    id: string,
    patience: number,
  ): { readonly heard: Promise<Settlement | null>; readonly stop: () => void };
}

export function settlements(notifications: Notifications): Settlements {
  const waiting = new Map<string, Set<(settled: Settlement | null) => void>>();
  notifications.on(SETTLED_CHANNEL, (payload) => {
    const parsed = settlement.safeParse(JSON.parse(payload));
    if (!parsed.success) return;
    for (const tell of waiting.get(parsed.data.id) ?? []) tell(parsed.data);
  });
  return {
    waitFor(id, patience) {
      const { promise, resolve } = Promise.withResolvers<Settlement | null>();
      const timer = setTimeout(() => tell(null), patience);
      const tell = (settled: Settlement | null): void => {
        clearTimeout(timer);
        const others = waiting.get(id);
        others?.delete(tell);
        if (others?.size === 0) waiting.delete(id);
        resolve(settled);
      };
      const together = waiting.get(id) ?? new Set();
      waiting.set(id, together.add(tell));
      return { heard: promise, stop: () => tell(null) };
    },
  };
}
