/** Runs one piece of work after another; after a failure the rest fail the same way without being run. */
export class Lane {
  #last: Promise<unknown> = Promise.resolve();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    next.catch(() => undefined);
    this.#last = next;
    return await next;
  }

  /** Settles when nothing runs any more. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
