import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../config/logger.ts';
import type { Db } from '../../db/database.ts';
import {
  enterPresence,
  keepPresence,
  leavePresence,
  leaveWithProcess,
  readPresence,
  sweepPresence,
} from '../../db/queries/live/presence.ts';
import { PRESENCE_CHANNEL, type LiveUser } from '../../workflows/contracts/live.ts';
import type { Notifications } from './notifications.ts';

/** How often this process says that its sockets are open, in ms, and how long those of another are believed without that. */
const KEEP_EVERY = 10_000;
const BELIEVED = 35_000;
/** Comings and goings are gathered this long before they are told, in ms: a thousand sockets that open at once are one piece of news. */
const GATHER = 200;

type Tell = (others: readonly LiveUser[]) => void;

interface Watcher {
  readonly userId: number;
  readonly tell: Tell;
  /** The ids of those last told. */
  told: string;
}

export interface PresenceOptions {
  readonly keepEvery?: number;
  readonly believed?: number;
}

/** Who else looks at a subject, over all API processes. What cannot be told now is told with the next news. */
export class Presence {
  readonly #db: Db;
  readonly #logger: Logger;
  /** Of this start. */
  readonly #processId = randomUUID();
  readonly #rooms = new Map<string, Set<Watcher>>();
  readonly #gathering = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;

  constructor(
    db: Db,
    notifications: Notifications,
    logger: Logger,
    { keepEvery = KEEP_EVERY, believed = BELIEVED }: PresenceOptions = {},
  ) {
    this.#db = db;
    this.#logger = logger;
    const stops = [
      notifications.on(PRESENCE_CHANNEL, (subject) => this.#gather(subject)),
      notifications.onResume(() => {
        for (const subject of this.#rooms.keys()) this.#gather(subject);
      }),
    ];
    this.#stopListening = () => {
      for (const stop of stops) stop();
    };
    this.#timer = setInterval(() => {
      this.#try(() => keepPresence(db, this.#processId));
      this.#try(() => sweepPresence(db, believed));
    }, keepEvery);
  }

  /** One more looks at a subject, and is told who else does whenever that changes. @returns what ends it. */
  watch(subjectId: string, userId: number, tell: Tell): () => void {
    const socket_id = randomUUID();
    const watcher: Watcher = { userId, tell, told: '' };
    const room = this.#rooms.get(subjectId) ?? new Set();
    this.#rooms.set(subjectId, room.add(watcher));
    const socket = { socket_id, process_id: this.#processId, subject_id: subjectId, user_id: userId };
    const entered = enterPresence(this.#db, socket).catch((error: unknown) => this.#warn(error));
    return () => {
      room.delete(watcher);
      if (room.size === 0) this.#rooms.delete(subjectId);
      this.#try(async () => {
        await entered;
        await leavePresence(this.#db, socket_id);
      });
    };
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#rooms.clear();
    await leaveWithProcess(this.#db, this.#processId).catch((error: unknown) => this.#warn(error));
  }

  #gather(subjectId: string): void {
    if (!this.#rooms.has(subjectId) || this.#gathering.has(subjectId)) return;
    this.#gathering.add(subjectId);
    this.#try(async () => {
      await sleep(GATHER, undefined, { ref: false });
      this.#gathering.delete(subjectId);
      if (!this.#rooms.has(subjectId)) return;
      const users = await readPresence(this.#db, subjectId);
      for (const watcher of this.#rooms.get(subjectId) ?? []) tellOthers(watcher, users);
    });
  }

  #try(work: () => Promise<unknown>): void {
    void work().catch((error: unknown) => this.#warn(error));
  }

  #warn(error: unknown): void {
    this.#logger.warn({ err: error }, 'who is looking could not be told');
  }
}

function tellOthers(watcher: Watcher, users: readonly LiveUser[]): void {
  const others = users.filter(({ id }) => id !== watcher.userId);
  const ids = others.map(({ id }) => id).join();
  if (ids === watcher.told) return;
  watcher.told = ids;
  watcher.tell(others);
}
