import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** What this process is asked, by IPC. */
export interface ClientsWanted {
  readonly url: string;
  /** The headers of each account; sockets are shared out among them. */
  readonly accounts: readonly Readonly<Record<string, string>>[];
  readonly clients: number;
  /** How many more open a socket and never read it. */
  readonly slow: number;
  /** Whether a socket is greeted when it begins to follow: what is told before that is not for it. */
  readonly isGreeted: boolean;
  /** What a message has that is counted. */
  readonly mark: string;
}

/** What it says: once all are open, and whenever all that read have this many of the messages. */
export type ClientsSaid =
  { readonly said: 'open' } | { readonly said: 'heard'; readonly least: number; readonly dropped: number };

const SAY_EVERY = 5;
/** Sockets that are opened beside each other. */
const AT_ONCE = 50;

const open = (wanted: ClientsWanted, index: number): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const headers = wanted.accounts[index % Math.max(wanted.accounts.length, 1)] ?? {};
    const socket = new WebSocket(wanted.url, { headers, perMessageDeflate: false });
    socket.once(wanted.isGreeted ? 'message' : 'open', () => resolve(socket));
    socket.once('error', reject);
  });

process.once('message', (wanted: ClientsWanted) => void listen(wanted));

async function listen(wanted: ClientsWanted): Promise<void> {
  const counts = Array.from({ length: wanted.clients }, () => 0);
  let dropped = 0;
  for (let at = 0; at < wanted.clients + wanted.slow; at += AT_ONCE) {
    const indexes = Array.from(
      { length: Math.min(AT_ONCE, wanted.clients + wanted.slow - at) },
      (_, more) => at + more,
    );
    await Promise.all(
      indexes.map(async (index) => {
        const socket = await open(wanted, index);
        if (index >= wanted.clients) {
          socket.pause();
          socket.on('close', () => (dropped += 1));
          return;
        }
        socket.on('message', (data: Buffer) => {
          if (data.includes(wanted.mark)) counts[index] = (counts[index] ?? 0) + 1;
        });
      }),
    );
  }
  const say = (said: ClientsSaid): void => void process.send?.(said);
  say({ said: 'open' });
  for (let told = -1; ; await sleep(SAY_EVERY)) {
    const least = Math.min(...counts);
    if (least > told) say({ said: 'heard', least: (told = least), dropped });
  }
}
