import { CancellationScope } from '@temporalio/workflow';
import { failureOf, type Failure } from './failure.ts';

/** Something machines do. The key names it: the same work has the same key, so it is started once. */
export interface KeyedWork {
  readonly key: string;
  /** Work of one lane never overlaps: the next begins when what was stopped has ended. Without a lane nothing waits. */
  readonly lane?: string;
}

export type WorkEnd = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & Failure);

interface Running {
  readonly scope: CancellationScope;
  readonly lane: string | undefined;
}

/** The work a workflow has under way, kept equal to what its state wants. */
export class Works<Work extends KeyedWork> {
  readonly #running = new Map<string, Running>();
  /** Of a lane, stopped and not yet ended. */
  readonly #ending = new Set<Running>();
  /** Wanted, and not begun because its lane is not free. */
  #waiting: readonly Work[] = [];
  readonly #perform: (work: Work) => Promise<unknown>;
  readonly #onEnd: (work: Work, end: WorkEnd) => void;

  constructor(perform: (work: Work) => Promise<unknown>, onEnd: (work: Work, end: WorkEnd) => void) {
    this.#perform = perform;
    this.#onEnd = onEnd;
  }

  get idle(): boolean {
    return this.#running.size === 0 && this.#ending.size === 0;
  }

  /** Cancels whatever is no longer wanted; its end is of no interest any more, but for its lane. */
  stopUnwanted(wanted: readonly Work[]): void {
    const keys = new Set(wanted.map(({ key }) => key));
    this.#waiting = this.#waiting.filter(({ key }) => keys.has(key));
    for (const [key, running] of this.#running) {
      if (keys.has(key)) continue;
      this.#running.delete(key);
      if (running.lane !== undefined) this.#ending.add(running);
      running.scope.cancel();
    }
  }

  startMissing(wanted: readonly Work[]): void {
    const missing = wanted.filter(({ key }) => !this.#running.has(key));
    this.#waiting = missing.filter(({ lane }) => this.#isTaken(lane));
    for (const work of missing) if (!this.#isTaken(work.lane)) this.#start(work);
  }

  #isTaken(lane: string | undefined): boolean {
    return [...this.#ending].some((ending) => ending.lane === lane);
  }

  #start(work: Work): void {
    const running = { scope: new CancellationScope(), lane: work.lane };
    this.#running.set(work.key, running);
    const finish = (end: WorkEnd): void => {
      if (this.#ending.delete(running)) this.startMissing(this.#waiting);
      if (this.#running.get(work.key) !== running) return;
      this.#running.delete(work.key);
      this.#onEnd(work, end);
    };
    void running.scope
      .run(() => this.#perform(work))
      .then(
        (value) => finish({ ok: true, value }),
        (error: unknown) => finish({ ok: false, ...failureOf(error) }),
      );
  }
}
