import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What `look` finds, once it finds something; until then it looks again every 50 ms.
 * @param patience ms.
 * @throws when nothing was found in time.
 */
export async function eventually<T>(look: () => Promise<T | undefined>, patience = 40_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Nothing was found within ${patience / 1000} s.`);
    await sleep(50);
  }
}
