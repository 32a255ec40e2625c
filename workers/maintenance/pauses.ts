const LONGEST_MS = 10 * 60_000;

/** What is tried again until it is no longer needed, after pauses that double: each try is an event in a workflow's history. */
export class Pauses {
  readonly #first: number;
  readonly #pauses = new Map<string, { readonly ms: number; readonly until: number }>();

  /** @param first in ms. */
  constructor(first: number) {
    this.#first = first;
  }

  /** Those whose turn it is; the pauses of what is not among these any more are forgotten. */
  due<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
    const keys = new Set(items.map(keyOf));
    for (const key of this.#pauses.keys()) if (!keys.has(key)) this.#pauses.delete(key);
    return items.filter((item) => (this.#pauses.get(keyOf(item))?.until ?? 0) <= Date.now());
  }

  tried(key: string): void {
    const ms = Math.min(LONGEST_MS, (this.#pauses.get(key)?.ms ?? this.#first / 2) * 2);
    this.#pauses.set(key, { ms, until: Date.now() + ms });
  }
}
