import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { LiveMessage } from '../../../../workflows/contracts/live.ts';
import { concerned, followNews } from './news.ts';
import { followPresence, forgetPresence } from './presence.ts';
import { type Connection, openLiveSocket } from './socket.ts';
import { queryClient } from '../data/query-client.ts';
import { keys } from '../data/query-keys.ts';

/** Several changes in one breath become one fetch. */
const GATHER_MS = 120;
/** While news keeps coming, as when a card of a thousand files is read, lists are fetched once in this time. */
const BURST_MS = 1000;

let waiting: QueryKey[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let fetchedAt = 0;

function refetchSoon(names: readonly QueryKey[]): void {
  waiting.push(...names);
  timer ??= setTimeout(
    () => {
      const distinct = new Map(waiting.map((name) => [JSON.stringify(name), name]));
      waiting = [];
      timer = undefined;
      fetchedAt = Date.now();
      for (const queryKey of distinct.values()) void queryClient.invalidateQueries({ queryKey });
    },
    Math.max(GATHER_MS, fetchedAt + BURST_MS - Date.now()),
  );
}

function onMessage(message: LiveMessage): void {
  followNews(message);
  refetchSoon(concerned(message));
}

/** All but who is signed in: that no outage changes, and without it there is no page. */
const refetchAll = (): void =>
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });

/** Without the socket the page asks by itself, now and then. */
const ASK_MS = 5000;
let asking: ReturnType<typeof setInterval> | undefined;
function askUnless(connected: boolean): void {
  if (connected) {
    clearInterval(asking);
    asking = undefined;
  } else {
    asking ??= setInterval(refetchAll, ASK_MS);
  }
}

let connection: Connection = 'connecting';
const listeners = new Set<() => void>();
function setConnection(next: Connection): void {
  // What was said meanwhile is unknown, so everything on screen is fetched again.
  if (connection === 'reconnecting' && next === 'connected') refetchAll();
  askUnless(next !== 'reconnecting');
  connection = next;
  for (const listener of listeners) listener();
}

/** The news of everything, for as long as somebody is signed in. */
export function useLiveUpdates(): void {
  useEffect(
    () => openLiveSocket({ path: '/ws/updates', resume: false, onMessage, onConnection: setConnection }),
    [],
  );
}

function onSubjectMessage(message: LiveMessage): void {
  followPresence(message);
  onMessage(message);
}

/** The progress and news of one subject, and who else looks at it; after a break it asks for what was missed. */
export function useLiveSubject(id: string): void {
  useEffect(() => {
    const close = openLiveSocket({
      path: `/ws/${id}`,
      resume: true,
      onMessage: onSubjectMessage,
      onConnection: () => undefined,
      onRefused: () =>
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(id) }),
    });
    return () => {
      close();
      forgetPresence(id);
    };
  }, [id]);
}

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
