/** Milliseconds between attempts while the orchestrator is away. */
const BASE_MS = 500;
const LONGEST_MS = 30_000;

export interface Backoff {
  readonly baseMs: number;
  readonly longestMs: number;
  /** 0 to 1. */
  readonly random: () => number;
}

const usual: Backoff = { baseMs: BASE_MS, longestMs: LONGEST_MS, random: Math.random };

/** Doubles with each failure; half of it is left to chance, so that daemons do not all come back at once. */
export function delayMs(failures: number, { baseMs, longestMs, random }: Backoff): number {
  const most = Math.min(longestMs, baseMs * 2 ** Math.min(failures, 30));
  return most / 2 + (random() * most) / 2;
}

/**
 * Lets requests through while the orchestrator answers. After a failure it closes for all of them; later one may try, and
 * its success opens the gate again. So an outage costs one request at a time, whatever waits.
 *
 * Whoever has passed says how it went, by `succeeded`, `failed` or `release` with what `pass` gave: what began before the gate
 * closed says nothing about after.
 */
export class Gate {
  readonly #backoff: Backoff;
  #state: 'open' | 'closed' | 'one' = 'open';
  #era = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];

  constructor(backoff: Backoff = usual) {
    this.#backoff = backoff;
  }

  /** @throws the signal's reason. */
  async pass(signal: AbortSignal): Promise<number> {
    while (this.#state === 'closed') {
      await this.#change(signal);
    }
    signal.throwIfAborted();
    if (this.#state === 'one') this.#state = 'closed';
    return this.#era;
  }

  /** True when this opened the gate. */
  succeeded(era: number): boolean {
    if (era !== this.#era || this.#failures === 0) return false;
    this.#failures = 0;
    this.#become('open');
    return true;
  }

  /** Closes for at least `atLeastMs`. True when the gate was open: this is news. */
  failed(era: number, atLeastMs = 0): boolean {
    if (era !== this.#era) return false;
    const news = this.#failures === 0;
    this.#era += 1;
    this.#state = 'closed';
    this.#timer = setTimeout(
      () => this.#become('one'),
      Math.max(atLeastMs, delayMs(this.#failures, this.#backoff)),
    );
    this.#failures += 1;
    return news;
  }

  /** Nothing was asked after all: another may take the turn. */
  release(era: number): void {
    if (era === this.#era && this.#failures > 0) this.#become('one');
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #become(state: 'open' | 'one'): void {
    this.#state = state;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
    });
  }
}
