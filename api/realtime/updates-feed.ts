import type { Db } from '../../db/database.ts';
import { readLive } from '../../db/queries/live/read.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { LiveMessage } from '../../workflows/contracts/live.ts';

/** News is gathered this long before it is read, in ms: a burst is one query. */
const GATHER = 50;
/** Progress of one step is told at most this often, in ms. */
const PROGRESS_EVERY = 1_000;

/** What changes in any subject, for lists and the inbox. */
export class UpdatesFeed {
  readonly #db: Db;
  readonly #onError: (error: unknown) => void;
  readonly #followers = new Set<(message: LiveMessage) => void>();
  readonly #progress = new Map<string, number>();
  #gathered: (readonly [subject: string, seq: number])[] = [];

  constructor(db: Db, onError: (error: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
  }

  follow(send: (message: LiveMessage) => void): () => void {
    send({ type: 'connected', kind: null, id: 'updates', session_id: 'updates', seq: 0 });
    this.#followers.add(send);
    return () => void this.#followers.delete(send);
  }

  tell({ id }: Subject, seq: number): void {
    if (this.#followers.size === 0) return;
    if (this.#gathered.length === 0) setTimeout(() => void this.#flush().catch(this.#onError), GATHER);
    this.#gathered.push([id, seq]);
  }

  async #flush(): Promise<void> {
    const wanted = this.#gathered;
    this.#gathered = [];
    for (const message of await readLive(this.#db, wanted)) {
      if (this.#isTooMuch(message)) continue;
      for (const send of this.#followers) send(message);
    }
  }

  #isTooMuch(message: LiveMessage): boolean {
    if (message.type !== 'progress' || message.progress >= 1) return false;
    const step = `${message.session_id} ${message.step}`;
    const now = Date.now();
    if (now - (this.#progress.get(step) ?? 0) < PROGRESS_EVERY) return true;
    if (this.#progress.size > 10_000) this.#progress.clear();
    this.#progress.set(step, now);
    return false;
  }
}
