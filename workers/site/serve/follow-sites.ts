import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../config/logger.ts';

/** How soon a site that was added or taken away is noticed, in ms. */
const LOOK_EVERY = 5_000;

interface Serving {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Serves those sites that `list` names, as it changes, until the signal. A list that cannot be read changes nothing, and a
 * site that cannot be served holds up no other: it is tried again.
 * @param what is done for a site, as the log says it: `Serving`, `Watching`.
 * @throws when not one of several or one can be served: then the process is broken, and ends to be started again. Of folders to
 *   watch each may be bad by itself.
 */
export async function followSites(
  what: 'Serving' | 'Watching',
  list: () => Promise<readonly string[]>,
  serve: (site: string, signal: AbortSignal) => Promise<void>,
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<void> {
  const serving = new Map<string, Serving>();
  const failing = new Map<string, unknown>();
  const failed = new AbortController();
  const over = AbortSignal.any([signal, failed.signal]);
  const start = (site: string): void => {
    logger.info({ site }, `${what} the site`);
    const stop = new AbortController();
    const ended = serve(site, AbortSignal.any([over, stop.signal]))
      .then(
        () => void failing.delete(site),
        (error: unknown) => {
          logger.error({ err: error, site }, `${what} the site failed, trying again`);
          failing.set(site, error);
        },
      )
      .finally(() => serving.delete(site));
    serving.set(site, { stop, ended });
  };
  while (!over.aborted) {
    const wanted = await list().catch((error: unknown) => {
      logger.warn({ err: error }, 'The sites could not be listed');
      return [...serving.keys()];
    });
    for (const [site, { stop }] of serving) {
      if (wanted.includes(site) || stop.signal.aborted) continue;
      logger.info({ site }, `No longer ${what.toLowerCase()} the site here`);
      stop.abort();
    }
    const idle = wanted.filter((site) => !serving.has(site));
    const isBroken = what === 'Serving' && idle.length > 0 && idle.length === wanted.length;
    if (isBroken && idle.every((site) => failing.has(site))) failed.abort(failing.get(idle[0] ?? ''));
    else idle.forEach(start);
    await sleep(LOOK_EVERY, undefined, { signal: over }).catch(() => undefined);
  }
  await Promise.all([...serving.values()].map(({ ended }) => ended));
  if (failed.signal.aborted) throw failed.signal.reason;
}
