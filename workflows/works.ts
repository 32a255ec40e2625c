import { CancellationScope } from '@temporalio/workflow';
import { failureMessage } from './failure-message.ts';

/** Something machines do. The key names it: the same work has the same key, so it is started once. */
export interface KeyedWork {
  readonly key: string;
}

export type WorkEnd = { ok: true; value: unknown } | { ok: false; message: string };

/** The work a workflow has under way, kept equal to what its state wants. */
export class Works<Work extends KeyedWork> {
  readonly #running = new Map<string, CancellationScope>();
  readonly #perform: (work: Work) => Promise<unknown>;
  readonly #onEnd: (work: Work, end: WorkEnd) => void;

  constructor(perform: (work: Work) => Promise<unknown>, onEnd: (work: Work, end: WorkEnd) => void) {
    this.#perform = perform;
    this.#onEnd = onEnd;
  }

  get idle(): boolean {
    return this.#running.size === 0;
  }

  /** Cancels whatever is no longer wanted; its end is of no interest any more. */
  stopUnwanted(wanted: readonly Work[]): void {
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, scope] of this.#running) {
      if (keys.has(key)) continue;
      this.#running.delete(key);
      scope.cancel();
    }
  }

  startMissing(wanted: readonly Work[]): void {
    for (const work of wanted) if (!this.#running.has(work.key)) this.#start(work);
  }

  #start(work: Work): void {
    const scope = new CancellationScope();
    this.#running.set(work.key, scope);
    const finish = (end: WorkEnd): void => {
      if (this.#running.get(work.key) !== scope) return;
      this.#running.delete(work.key);
      this.#onEnd(work, end);
    };
    void scope
      .run(() => this.#perform(work))
      .then(
        (value) => finish({ ok: true, value }),
        (error: unknown) => finish({ ok: false, message: failureMessage(error) }),
      );
  }
}
