import pg from 'pg';
import type { Logger } from '../../config/logger.ts';
import { DRAFT_CHANNEL, SCRIPT_CHANNEL } from '../../workflows/contracts/draft.ts';
import {
  ACCESS_CHANNEL,
  LIVE_CHANNEL,
  PRESENCE_CHANNEL,
  SETTLED_CHANNEL,
} from '../../workflows/contracts/live.ts';

const CHANNELS = [
  LIVE_CHANNEL,
  SETTLED_CHANNEL,
  PRESENCE_CHANNEL,
  ACCESS_CHANNEL,
  DRAFT_CHANNEL,
  SCRIPT_CHANNEL,
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What Postgres tells its listeners, over one connection for the whole process. */
export interface Notifications {
  /** @returns what ends the subscription. */
  on(channel: Channel, handler: (payload: string) => void): () => void;
  /** Called when the connection is back after a break: something may have been missed. */
  onResume(handler: () => void): () => void;
  close(): Promise<void>;
}

/** Wait before connecting again, in ms: doubled up to the second figure. */
const BACK_OFF = [100, 5_000] as const;

/** Listens on all channels, and again after each break. Postgres need not be there yet. */
export function listenToPostgres(url: string, logger: Logger): Notifications {
  const handlers = new Map<Channel, Set<(payload: string) => void>>(
    CHANNELS.map((channel) => [channel, new Set()]),
  );
  const resumed = new Set<() => void>();
  const closing = new AbortController();
  let client: pg.Client | undefined;
  let pause: number = BACK_OFF[0];
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 });
    client = fresh;
    fresh.on('notification', ({ channel, payload }) => {
      for (const handler of handlers.get(channel as Channel) ?? []) handler(payload ?? '');
    });
    // One break may be told more than once.
    let isBroken = false;
    const onBreak = (error?: Error): void => {
      if (isBroken || closing.signal.aborted) return;
      isBroken = true;
      logger.warn({ err: error }, 'listening to Postgres was interrupted');
      fresh.end(() => undefined);
      timer = setTimeout(() => void connect(), pause);
      pause = Math.min(pause * 2, BACK_OFF[1]);
    };
    fresh.on('error', onBreak);
    fresh.on('end', () => onBreak());
    try {
      await fresh.connect();
      for (const channel of CHANNELS) await fresh.query(`listen ${channel}`);
      pause = BACK_OFF[0];
      for (const handler of resumed) handler();
    } catch (error) {
      onBreak(error as Error);
    }
  };
  void connect();

  const subscribe = <T>(set: Set<T> | undefined, handler: T): (() => void) => {
    set?.add(handler);
    return () => void set?.delete(handler);
  };
  return {
    on: (channel, handler) => subscribe(handlers.get(channel), handler),
    onResume: (handler) => subscribe(resumed, handler),
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
