import type { Db } from '../../db/database.ts';
import { LIVE_BATCH, newestLive, readLiveSince } from '../../db/queries/live/read.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import type { LiveMessage } from '../../workflows/contracts/live.ts';

interface Follower {
  /** The number of the last message sent. */
  last: number;
  send(message: LiveMessage): void;
}

/**
 * The messages of one subject for everybody here who follows it. What is sent is always read from the table, after the last
 * number sent: a notification only says that there is something to read. So nothing is missed or sent twice, whatever
 * happens to notifications.
 */
export class SubjectFeed {
  readonly #db: Db;
  readonly #subject: Subject;
  readonly #onError: (error: unknown) => void;
  readonly #followers = new Set<Follower>();
  #arriving = 0;
  #isReading = false;
  #isNewsWaiting = false;

  constructor(db: Db, subject: Subject, onError: (error: unknown) => void) {
    this.#db = db;
    this.#subject = subject;
    this.#onError = onError;
  }

  /** By somebody, or by one who is about to. */
  get isFollowed(): boolean {
    return this.#followers.size + this.#arriving > 0;
  }

  /**
   * Greets with `connected`, then sends what was said after `since` (null: from now on).
   * @returns what ends it.
   */
  async follow(since: number | null, send: (message: LiveMessage) => void): Promise<() => void> {
    const newest = await this.#newest();
    const follower: Follower = { last: Math.min(since ?? newest, newest), send };
    const { kind, id } = this.#subject;
    send({ type: 'connected', kind, id, session_id: id, seq: newest });
    this.#followers.add(follower);
    this.poke();
    return () => void this.#followers.delete(follower);
  }

  async #newest(): Promise<number> {
    this.#arriving++;
    try {
      return await newestLive(this.#db, this.#subject.id);
    } finally {
      this.#arriving--;
    }
  }

  /** There may be something new. */
  poke(): void {
    this.#isNewsWaiting = true;
    if (!this.#isReading) void this.#read().catch(this.#onError);
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#isNewsWaiting && this.#followers.size > 0) {
        this.#isNewsWaiting = false;
        // Somebody who comes while this is read, and may be further behind, is served by the next reading.
        const present = [...this.#followers];
        const last = Math.min(...present.map((follower) => follower.last));
        const messages = await readLiveSince(this.#db, this.#subject.id, last);
        for (const follower of present) sendNew(follower, messages);
        if (messages.length === LIVE_BATCH) this.#isNewsWaiting = true;
      }
    } finally {
      this.#isReading = false;
    }
  }
}

function sendNew(follower: Follower, messages: readonly LiveMessage[]): void {
  for (const message of messages) {
    if (message.seq <= follower.last) continue;
    follower.last = message.seq;
    follower.send(message);
  }
}
