import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from './limits.ts';

/** How long a worker that has just begun waits for the first word, in ms: it would begin again at once. */
const FIRST_WORD = 5_000;

/** A site's limits as the orchestrator tells them in its answer to each heartbeat. */
export class HeardLimits {
  readonly #first = Promise.withResolvers<void>();
  #heard: Limits | null = null;

  hear(limits: Limits): void {
    this.#heard = limits;
    this.#first.resolve();
  }

  /** Those heard last; while nothing was heard, `otherwise`. */
  async read(otherwise: Limits, signal: AbortSignal): Promise<Limits> {
    if (this.#heard === null) {
      const patience = sleep(FIRST_WORD, undefined, { signal }).catch(() => undefined);
      await Promise.race([this.#first.promise, patience]);
    }
    return this.#heard ?? otherwise;
  }
}
