import type { Db } from '../../db/database.ts';
import { readChanges, readDraft } from '../../db/queries/drafts/read.ts';
import {
  DRAFT_BATCH,
  DRAFT_CHANNEL,
  SCRIPT_CHANNEL,
  type DraftMessage,
} from '../../workflows/contracts/draft.ts';
import type { Logger } from '../../config/logger.ts';
import type { Notifications } from './notifications.ts';

interface Follower {
  /** The version that it has been told of. */
  version: number;
  send(message: DraftMessage): void;
}

/**
 * The changes of drafts for every editor here that is open. What is sent is read from the table after what was sent last; a
 * notification only says that there is something to read. So no editor misses a change, whatever happens to notifications.
 */
export class DraftFeeds {
  readonly #db: Db;
  readonly #logger: Logger;
  readonly #feeds = new Map<number, Set<Follower>>();
  /** Scripts that are being read, and whether there is news since that began. */
  readonly #reading = new Map<number, boolean>();

  constructor(db: Db, notifications: Notifications, logger: Logger) {
    this.#db = db;
    this.#logger = logger;
    notifications.on(DRAFT_CHANNEL, (payload) => this.#poke(Number(payload)));
    notifications.on(SCRIPT_CHANNEL, (payload) => this.#tell(Number(payload)));
    notifications.onResume(() => {
      for (const script of this.#feeds.keys()) {
        this.#poke(script);
        this.#tell(script);
      }
    });
  }

  /** @param since what the editor has; null: it is told of what comes from now on. @returns what ends it. */
  async follow(script: number, since: number | null, send: Follower['send']): Promise<() => void> {
    const version = (await readDraft(this.#db, script))?.version ?? 0;
    const follower = { version: Math.min(since ?? version, version), send };
    send({ type: 'connected', script_id: script, version });
    const feed = this.#feeds.get(script) ?? new Set();
    this.#feeds.set(script, feed.add(follower));
    this.#poke(script);
    return () => {
      feed.delete(follower);
      if (feed.size === 0 && this.#feeds.get(script) === feed) this.#feeds.delete(script);
    };
  }

  #tell(script_id: number): void {
    for (const follower of this.#feeds.get(script_id) ?? []) follower.send({ type: 'script', script_id });
  }

  #poke(script: number): void {
    if (!this.#feeds.has(script)) return;
    const isReading = this.#reading.has(script);
    this.#reading.set(script, true);
    if (isReading) return;
    void this.#read(script).catch((error: unknown) => {
      this.#reading.delete(script);
      this.#logger.warn({ err: error, script }, 'changes of a draft could not be read');
    });
  }

  async #read(script: number): Promise<void> {
    while (this.#reading.get(script)) {
      this.#reading.set(script, false);
      const followers = [...(this.#feeds.get(script) ?? [])];
      const first = Math.min(...followers.map(({ version }) => version));
      if (followers.length === 0) break;
      const changes = await readChanges(this.#db, script, first);
      for (const follower of followers) {
        const since = follower.version;
        const news = changes.slice(Math.max(0, since - first));
        if (news.length === 0 || since > first + changes.length) continue;
        follower.version = since + news.length;
        follower.send({ type: 'changes', script_id: script, since, changes: news });
      }
      if (changes.length === DRAFT_BATCH) this.#reading.set(script, true);
    }
    this.#reading.delete(script);
  }
}
