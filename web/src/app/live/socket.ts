import type { LiveMessage } from '../../../../workflows/contracts/live.ts';

export type Connection = 'connecting' | 'connected' | 'reconnecting';

interface Options {
  /** `/ws/updates` or `/ws/{id}`. */
  readonly path: string;
  /** Ask for what was missed since the last message seen. */
  readonly resume: boolean;
  readonly onMessage: (message: LiveMessage) => void;
  readonly onConnection: (connection: Connection) => void;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** Keeps a socket open, with growing pauses between attempts. Returns how to close it. */
export function openLiveSocket({ path, resume, onMessage, onConnection }: Options): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let seen = 0;
  let closed = false;

  const connect = (): void => {
    const url = new URL(path, location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    if (resume && seen > 0) url.searchParams.set('since', String(seen));
    onConnection(failures === 0 ? 'connecting' : 'reconnecting');
    socket = new WebSocket(url);
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as LiveMessage;
      if (message.type === 'connected') {
        failures = 0;
        onConnection('connected');
      }
      // The greeting names the newest message, which on a return has yet to be sent again.
      if (message.type !== 'connected' || seen === 0) seen = Math.max(seen, message.seq);
      onMessage(message);
    });
    socket.addEventListener('close', () => {
      if (closed) return;
      const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures++);
      onConnection('reconnecting');
      // Spread out, so that a restarted server is not met by everybody in the same instant.
      timer = setTimeout(connect, delay * (0.75 + Math.random() / 2));
    });
  };

  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  };
}
