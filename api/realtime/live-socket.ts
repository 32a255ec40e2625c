import type { WebSocket } from 'ws';
import type { DraftMessage } from '../../workflows/contracts/draft.ts';
import { GONE, type LiveMessage } from '../../workflows/contracts/live.ts';

type Message = LiveMessage | DraftMessage;

/** Close codes, RFC 6455 section 7.4 and its private range. */
export const CLOSE = {
  goingAway: 1001,
  serverRestart: 1012,
  tooSlow: 1013,
  signedOut: 4401,
  gone: GONE,
} as const;

/** Why somebody may not listen any more. */
export type Ending = readonly [code: (typeof CLOSE)[keyof typeof CLOSE], reason: string];

/** A client that has this much unread, in bytes, is too slow to follow. */
const BACKLOG = 1024 * 1024;

/** Many follow one subject: a message is written out once for all of them. */
const texts = new WeakMap<Message, string>();

function textOf(message: Message): string {
  const known = texts.get(message);
  if (known !== undefined) return known;
  const text = JSON.stringify(message);
  texts.set(message, text);
  return text;
}

/** One browser's connection. */
export class LiveSocket {
  readonly #socket: WebSocket;
  /** Whether it has answered the last ping. */
  #isAlive = true;
  readonly #endingNow: () => Promise<Ending | null>;
  /** How often it is being asked whether its reader may listen, and what is not sent before that is known. */
  #asking = 0;
  #held: Message[] = [];

  /** @param endingNow null: its reader may still listen. */
  constructor(socket: WebSocket, endingNow: () => Promise<Ending | null>) {
    this.#socket = socket;
    this.#endingNow = endingNow;
    socket.on('pong', () => (this.#isAlive = true));
    // The close that follows an error is what counts.
    socket.on('error', () => undefined);
  }

  readonly send = (message: Message): void => {
    if (this.#asking > 0) return void this.#held.push(message);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > BACKLOG) this.close(CLOSE.tooSlow, 'too slow');
    else this.#socket.send(textOf(message));
  };

  /** Closes it when its reader may not listen any more; until that is known nothing is sent. */
  async recheck(): Promise<void> {
    this.#asking++;
    // While the database is away nobody is sent away.
    const ending = await this.#endingNow().catch(() => null);
    this.#asking--;
    if (ending) this.close(...ending);
    if (this.#asking > 0) return;
    for (const message of this.#held.splice(0)) this.send(message);
  }

  onClose(handler: () => void): void {
    if (this.#socket.readyState === this.#socket.CLOSED) handler();
    else this.#socket.once('close', handler);
  }

  /** Says goodbye, and does not wait for ever for an answer. */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
  }

  /** Drops the connection when the last ping went unanswered. */
  ping(): void {
    if (!this.#isAlive) return this.#socket.terminate();
    this.#isAlive = false;
    this.#socket.ping();
  }
}
