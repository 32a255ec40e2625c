/** What of a file has no place in a screenplay's elements, and how often it occurs. */
export interface Loss {
  readonly what: string;
  readonly count: number;
}

/** Counts what is lost, so that nothing is dropped without a word. */
export class Losses {
  readonly #counts = new Map<string, number>();

  add(what: string, count = 1): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  }

  /** In the order in which they were met. */
  list = (): Loss[] => [...this.#counts].map(([what, count]) => ({ what, count }));
}
