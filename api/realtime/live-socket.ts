import type { WebSocket } from 'ws';
import type { DraftMessage } from '../../workflows/contracts/draft.ts';
import type { LiveMessage } from '../../workflows/contracts/live.ts';

type Message = LiveMessage | DraftMessage;

/** Close codes, RFC 6455 section 7.4 and its private range. */
export const CLOSE = {
  goingAway: 1001,
  serverRestart: 1012,
  tooSlow: 1013,
  signedOut: 4401,
} as const;

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
  readonly isStillSignedIn: () => Promise<boolean>;

  constructor(socket: WebSocket, isStillSignedIn: () => Promise<boolean>) {
    this.#socket = socket;
    this.isStillSignedIn = isStillSignedIn;
    socket.on('pong', () => (this.#isAlive = true));
    // The close that follows an error is what counts.
    socket.on('error', () => undefined);
  }

  readonly send = (message: Message): void => {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > BACKLOG) this.close(CLOSE.tooSlow, 'too slow');
    else this.#socket.send(textOf(message));
  };

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
