import { ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Response } from 'express';
import { WebSocketServer } from 'ws';
import type { Db } from '../../db/database.ts';
import { findSubject } from '../../db/find-subject.ts';
import { readScriptRight } from '../../db/queries/scripts/visible.ts';
import type { Reader } from '../../db/visibility.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import { draftRoom } from '../../workflows/contracts/draft.ts';
import type { LiveUser } from '../../workflows/contracts/live.ts';
import { ourNames, strangeName } from '../auth/hosts.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { principalOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, forbidden, notFound } from '../http/errors.ts';
import { asProblem, problemOf } from '../http/problem.ts';
import { DraftFeeds } from './draft-feeds.ts';
import { CLOSE, LiveSocket } from './live-socket.ts';
import { createLiveHub } from './live-hub.ts';
import { Presence } from './presence.ts';

const PING_EVERY = 30_000;
const RECHECK_EVERY = 60_000;
/** Until then, in ms, a socket has been opened or refused. */
const LONGEST_HANDSHAKE = 15_000;
/** How many sockets one account may have open here: a page has two. */
export const SOCKETS_OF_ACCOUNT = 200;
/** Of `/ws/updates`: everything that changes, of all subjects. */
const UPDATES = 'updates';

export interface Sockets {
  /** Says goodbye to all; resolves when nobody is shown as looking by this process any more. */
  close(): Promise<void>;
}

/** Serves `/ws/{id}`, `/ws/updates` and `/ws/scripts/{id}`. Clients only listen; whatever they send is passed over. */
export function serveSockets(server: Server, context: ApiContext): Sockets {
  const { db, logger, metrics, notifications } = context;
  const hub = createLiveHub(db, notifications, logger);
  const drafts = new DraftFeeds(db, notifications, logger);
  const presence = new Presence(db, notifications, logger);
  const upgrader = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  /** With whose they are. */
  const sockets = new Map<LiveSocket, number>();
  const countOf = ({ id }: Reader): number => [...sockets.values()].filter((owner) => owner === id).length;

  const isOurName = ourNames(context.environment);
  /** Nobody comes in any more: a socket that is opened while the others are closed would hold the server open for ever. */
  let isClosing = false;

  const open = async (request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> => {
    if (!isOurName(request)) throw strangeName();
    const address = addressOf(request);
    const reader = await welcome(request, context);
    const followed = await findFollowed(db, address, reader);
    if (followed === undefined) throw notFound('such subject');
    if (countOf(reader) >= SOCKETS_OF_ACCOUNT) throw tooMany();
    if (isClosing) return void duplex.destroy();
    upgrader.handleUpgrade(request, duplex, head, (webSocket) => {
      const socket = new LiveSocket(
        webSocket,
        async () =>
          (await isStillSignedIn(request, context)) &&
          (address.of === 'subject' || (await findFollowed(db, address, reader)) !== undefined),
      );
      sockets.set(socket, reader.id);
      metrics.sockets.set(sockets.size);
      socket.onClose(() => {
        sockets.delete(socket);
        metrics.sockets.set(sockets.size);
      });
      follow(socket, reader, followed, address.since).catch((error: unknown) => {
        logger.warn({ err: error }, 'a socket could not follow');
        socket.close(CLOSE.serverRestart, 'try again');
      });
    });
  };

  const follow = async (
    socket: LiveSocket,
    reader: Reader,
    followed: Followed,
    since: number | null,
  ): Promise<void> => {
    if (typeof followed === 'number') {
      const script_id = followed;
      socket.onClose(await drafts.follow(script_id, since, socket.send));
      const tell = (users: readonly LiveUser[]): void => socket.send({ type: 'presence', script_id, users });
      socket.onClose(presence.watch(draftRoom(script_id), reader.id, tell));
      return;
    }
    if (followed === null) {
      const missed = (): void => socket.close(CLOSE.serverRestart, 'may have missed something');
      socket.onClose(hub.followUpdates(reader, socket.send, missed));
      return;
    }
    const subject = followed;
    // Presence is numbered as the last event that was sent: whoever comes back with its number misses nothing.
    let seq = since;
    const leave = await hub.followSubject(subject, since, (message) => {
      seq = message.type === 'connected' ? (seq ?? message.seq) : message.seq;
      socket.send(message);
    });
    socket.onClose(leave);
    const { kind, id } = subject;
    const tell = (users: readonly LiveUser[]): void =>
      socket.send({ type: 'presence', kind, id, session_id: id, seq: seq ?? 0, users });
    socket.onClose(presence.watch(id, reader.id, tell));
  };

  server.on('upgrade', (request, duplex: Duplex, head) => {
    duplex.on('error', () => duplex.destroy());
    if (isClosing) return void duplex.destroy();
    // One that is opened is let off by the library.
    request.socket.setTimeout(LONGEST_HANDSHAKE, () => duplex.destroy());
    open(request, duplex, head).catch((error: unknown) => refuse(duplex, asProblem(error)));
  });

  const recheck = async (): Promise<void> => {
    for (const socket of sockets.keys()) {
      // While the database is away nobody is signed out.
      const isGood = await socket.isStillSignedIn().catch(() => true);
      if (!isGood) socket.close(CLOSE.signedOut, 'signed out');
    }
  };
  const timers = [
    setInterval(() => {
      for (const socket of sockets.keys()) socket.ping();
    }, PING_EVERY),
    setInterval(() => void recheck(), RECHECK_EVERY),
  ];
  return {
    close: async () => {
      isClosing = true;
      for (const timer of timers) clearInterval(timer);
      for (const socket of sockets.keys()) socket.close(CLOSE.goingAway, 'restarting');
      await presence.close();
    },
  };
}

interface Address {
  readonly of: 'subject' | 'script';
  readonly id: string;
  /** What was told last. */
  readonly since: number | null;
}

/** A subject, a script's draft by its id, or null: everything. */
type Followed = Subject | number | null;

/** Undefined: there is no such thing, or not for this reader. */
async function findFollowed(db: Db, { of, id }: Address, reader: Reader): Promise<Followed | undefined> {
  if (of === 'subject') return id === UPDATES ? null : await findSubject(db, id, reader);
  const right = Number(id) <= MOST_IDS ? await readScriptRight(db, reader, Number(id)) : null;
  return right === null ? undefined : Number(id);
}

/** Of a column of whole numbers. */
const MOST_IDS = 2_147_483_647;

/** @throws ProblemError not_found, validation_failed */
function addressOf(request: IncomingMessage): Address {
  const url = URL.parse(request.url ?? '', 'http://localhost');
  const path = url?.pathname ?? '';
  const script = /^\/ws\/scripts\/(\d{1,10})\/?$/.exec(path)?.[1];
  const id = script ?? /^\/ws\/([\w-]{1,100})\/?$/.exec(path)?.[1];
  if (!url || id === undefined) throw notFound('such socket');
  const since = url.searchParams.get('since');
  return {
    ...{ of: script === undefined ? 'subject' : 'script', id },
    // What is no number of a message asks for nothing that was missed.
    since: since !== null && /^\d{1,9}$/.test(since) ? Number(since) : null,
  };
}

/** @throws ProblemError unauthenticated, forbidden */
async function welcome(request: IncomingMessage, context: ApiContext): Promise<Reader> {
  const principal = await identify(request, context);
  if (!principal) throw new ProblemError('unauthenticated', 'Sign in first.');
  if (principal.kind === 'daemon') throw forbidden('The key of a daemon does not reach this.');
  if (principal.via === 'session' && !isOwnOrigin(request, context.environment.CORS_ORIGINS)) {
    throw forbidden('Sockets are for our own pages only.');
  }
  return principal.user;
}

/** By cookie or bearer token as everywhere, or `?token=`, since a browser's socket cannot send headers. */
async function identify(request: IncomingMessage, { authentication }: ApiContext) {
  const token = URL.parse(request.url ?? '', 'http://localhost')?.searchParams.get('token');
  if (token && request.headers.authorization === undefined) request.headers.authorization = `Bearer ${token}`;
  // The middleware wants a response to hang its handlers on; nothing is ever written to it.
  await authentication.identified(request as Request, new ServerResponse(request) as Response);
  return principalOf(request as Request);
}

/** Asks again as if the request had just come. */
async function isStillSignedIn(request: IncomingMessage, context: ApiContext): Promise<boolean> {
  const anew = Object.create(request, {
    user: { value: undefined, writable: true },
    session: { value: undefined, writable: true },
  }) as IncomingMessage;
  try {
    return (await identify(anew, context)) !== null;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

const tooMany = (): ProblemError =>
  new ProblemError('rate_limited', 'This account has too many sockets open.', {}, { retryAfter: 60 });

/** Answers and hangs up: a client that does not hang up by itself would keep the connection for ever. */
function refuse(duplex: Duplex, error: ProblemError): void {
  const problem = problemOf(error);
  const body = JSON.stringify(problem);
  duplex.once('finish', () => duplex.destroy());
  duplex.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'Connection: close',
      ...(error.retryAfter === undefined ? [] : [`Retry-After: ${error.retryAfter}`]),
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
