import pLimit, { type LimitFunction } from 'p-limit';

type Begin = () => Promise<void>;

/**
 * Turns for work of several parties, so many at once in all. Parties that wait take turns, whoever has how much waiting: the work of each
 * begins in the order in which it came.
 */
export class FairTurns {
  readonly #limit: LimitFunction;
  /** What each party has waiting; the one whose turn is next comes first. */
  readonly #waiting = new Map<string, Begin[]>();

  constructor(atOnce: number) {
    this.#limit = pLimit(atOnce);
  }

  /**
   * Does the work when its turn has come. It is told of the signal by whoever calls; that only ends the waiting here.
   * @throws what the work throws; the signal's reason, where it came before the turn.
   */
  async run<T>(party: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    return await new Promise<T>((resolve, reject) => {
      const begin: Begin = async () => {
        signal.removeEventListener('abort', leave);
        await work().then(resolve, reject);
      };
      const leave = (): void => {
        this.#leave(party, begin);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.set(party, [...(this.#waiting.get(party) ?? []), begin]);
      // Whose turn it is, is told when there is one. Who has left meanwhile leaves one over, for nobody.
      void this.#limit(async () => await this.#next()?.());
    });
  }

  #next(): Begin | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    const [party, [begin, ...later]] = first;
    // To the end of the line.
    this.#waiting.delete(party);
    if (later.length > 0) this.#waiting.set(party, later);
    return begin;
  }

  #leave(party: string, begin: Begin): void {
    const others = this.#waiting.get(party)?.filter((other) => other !== begin) ?? [];
    if (others.length > 0) this.#waiting.set(party, others);
    else this.#waiting.delete(party);
  }
}
