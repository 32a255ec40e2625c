import type { Db } from '../../db/database.ts';
import { seenBy } from '../../db/kinds.ts';
import { maySee, type Reader } from '../../db/visibility.ts';
import { readLive } from '../../db/queries/live/read.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { LiveMessage } from '../../workflows/contracts/live.ts';

/** News is gathered this long before it is read, in ms: a burst is one query. */
const GATHER = 50;
/** Progress of one step is told at most this often, in ms. */
const PROGRESS_EVERY = 1_000;

interface Follower {
  readonly reader: Reader;
  readonly send: (message: LiveMessage) => void;
}

interface News {
  readonly subject: Subject;
  readonly seq: number;
}

/** What changes in any subject that the follower may see, for lists and the inbox. */
export class UpdatesFeed {
  readonly #db: Db;
  readonly #onError: (error: unknown) => void;
  readonly #followers = new Set<Follower>();
  readonly #progress = new Map<string, number>();
  #gathered: News[] = [];

  constructor(db: Db, onError: (error: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
  }

  follow(reader: Reader, send: (message: LiveMessage) => void): () => void {
    const follower = { reader, send };
    send({ type: 'connected', kind: null, id: 'updates', session_id: 'updates', seq: 0 });
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  tell(subject: Subject, seq: number): void {
    if (this.#followers.size === 0) return;
    if (this.#gathered.length === 0) setTimeout(() => void this.#flush().catch(this.#onError), GATHER);
    this.#gathered.push({ subject, seq });
  }

  async #flush(): Promise<void> {
    const wanted = this.#gathered;
    this.#gathered = [];
    const subjects = wanted.map(({ subject }) => subject);
    const [messages, seen] = await Promise.all([
      readLive(
        this.#db,
        wanted.map(({ subject, seq }) => [subject.id, seq] as const),
      ),
      seenBy(this.#db, subjects),
    ]);
    for (const message of messages) {
      if (this.#isTooMuch(message)) continue;
      const by = seen.get(message.id);
      for (const { reader, send } of this.#followers) if (maySee(reader, by)) send(message);
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
