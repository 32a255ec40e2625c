import type { Logger } from '../../config/logger.ts';
import type { Db } from '../../db/database.ts';
import type { Reader } from '../../db/visibility.ts';
import type { Kind, Subject } from '../../workflows/contracts/kinds.ts';
import { LIVE_CHANNEL, type LiveMessage } from '../../workflows/contracts/live.ts';
import type { Notifications } from './notifications.ts';
import { SubjectFeed } from './subject-feed.ts';
import { UpdatesFeed } from './updates-feed.ts';

type Send = (message: LiveMessage) => void;

/** Spreads live messages from the process's one connection to everybody who follows. */
export interface LiveHub {
  /** @param since a message's number; null: from now on. @returns what ends it. */
  followSubject(subject: Subject, since: number | null, send: Send): Promise<() => void>;
  /** @param onGap something may have been missed. */
  followUpdates(reader: Reader, send: Send, onGap: () => void): () => void;
}

export function createLiveHub(db: Db, notifications: Notifications, logger: Logger): LiveHub {
  const onError = (error: unknown): void => logger.warn({ err: error }, 'live messages could not be read');
  const feeds = new Map<string, SubjectFeed>();
  const updates = new UpdatesFeed(db, onError);

  notifications.on(LIVE_CHANNEL, (payload) => {
    const [kind, id, seq] = JSON.parse(payload) as [Kind, string, number];
    feeds.get(id)?.poke();
    updates.tell({ kind, id }, seq);
  });
  notifications.onResume(() => {
    for (const feed of feeds.values()) feed.poke();
  });

  return {
    followSubject: async (subject, since, send) => {
      const feed = feeds.get(subject.id) ?? new SubjectFeed(db, subject, onError);
      feeds.set(subject.id, feed);
      const forget = (): void => {
        if (!feed.isFollowed && feeds.get(subject.id) === feed) feeds.delete(subject.id);
      };
      try {
        const leave = await feed.follow(since, send);
        return () => {
          leave();
          forget();
        };
      } catch (error) {
        forget();
        throw error;
      }
    },
    followUpdates: (reader, send, onGap) => {
      const leave = updates.follow(reader, send);
      const forget = notifications.onResume(onGap);
      return () => {
        leave();
        forget();
      };
    },
  };
}
