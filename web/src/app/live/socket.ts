import ReconnectingWebSocket from 'partysocket/ws';
import { GONE, type LiveMessage } from '../../../../workflows/contracts/live.ts';

export type Connection = 'connecting' | 'connected' | 'reconnecting';

/** What every socket of ours says: a greeting first, and most messages numbered. */
interface Message {
  readonly type: string;
  readonly seq?: number;
}

interface Options<M extends Message> {
  /** `/ws/updates`, `/ws/{id}` or `/ws/scripts/{id}`. */
  readonly path: string;
  /** Ask for what was missed since the last message seen. */
  readonly resume: boolean;
  readonly onMessage: (message: M) => void;
  readonly onConnection: (connection: Connection) => void;
  /** It was not let in, or not any more: what it follows may not be there for this person. */
  readonly onRefused?: () => void;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** Keeps a socket open, with growing pauses between attempts. Returns how to close it. */
export function openLiveSocket<M extends Message = LiveMessage>({
  path,
  resume,
  onMessage,
  onConnection,
  onRefused,
}: Options<M>): () => void {
  let seen = 0;
  let closed = false;
  let isLetIn = false;

  const urlNow = (): string => {
    const url = new URL(path, location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    if (resume && seen > 0) url.searchParams.set('since', String(seen));
    return url.href;
  };
  // Spread out, so that a restarted server is not met by everybody in the same instant.
  const spread = 0.75 + Math.random() / 2;
  const socket = new ReconnectingWebSocket(urlNow, [], {
    minReconnectionDelay: FIRST_DELAY_MS * spread,
    maxReconnectionDelay: LONGEST_DELAY_MS * spread,
    reconnectionDelayGrowFactor: 2,
    // A busy server takes its time.
    connectionTimeout: LONGEST_DELAY_MS,
    shouldReconnectOnClose: ({ code }) => code !== GONE,
  });
  onConnection('connecting');
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as M;
    if (message.type === 'connected') {
      isLetIn = true;
      onConnection('connected');
    }
    // The greeting names the newest message, which on a return has yet to be sent again.
    if (message.type !== 'connected' || seen === 0) seen = Math.max(seen, message.seq ?? 0);
    onMessage(message);
  });
  socket.addEventListener('close', ({ code }) => {
    if (closed) return;
    if (code === GONE || !isLetIn) onRefused?.();
    isLetIn = false;
    if (code !== GONE) onConnection('reconnecting');
  });

  return () => {
    closed = true;
    socket.close();
  };
}
