import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Reader } from '../../db/visibility.ts';
import { draftRoom } from '../../workflows/contracts/draft.ts';
import { ACCESS_CHANNEL, type LiveUser } from '../../workflows/contracts/live.ts';
import { ourNames, strangeName } from '../auth/hosts.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, notFound } from '../http/errors.ts';
import { asProblem, problemOf } from '../http/problem.ts';
import { DraftFeeds } from './draft-feeds.ts';
import { addressOf, findFollowed, isStillThere, type Followed } from './followed.ts';
import { createLiveHub } from './live-hub.ts';
import { CLOSE, LiveSocket } from './live-socket.ts';
import { Presence } from './presence.ts';
import { readerNow, welcome } from './welcome.ts';

const PING_EVERY = 30_000;
const RECHECK_EVERY = 60_000;
/** Until then, in ms, a socket has been opened or refused. */
const LONGEST_HANDSHAKE = 15_000;
/** How many sockets one account may have open here: a page has two. */
export const SOCKETS_OF_ACCOUNT = 200;

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

  /** How often somebody's access was withdrawn: whoever was let in meanwhile is asked about again. */
  let withdrawals = 0;

  const open = async (request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> => {
    if (!isOurName(request)) throw strangeName();
    const address = addressOf(request);
    const before = withdrawals;
    const reader = await welcome(request, context);
    const followed = await findFollowed(db, address, reader);
    if (followed === undefined) throw notFound('such subject');
    if (countOf(reader) >= SOCKETS_OF_ACCOUNT) throw tooMany();
    if (isClosing) return void duplex.destroy();
    upgrader.handleUpgrade(request, duplex, head, (webSocket) => {
      const socket = new LiveSocket(webSocket, async () => {
        const now = await readerNow(request, context);
        if (!now) return [CLOSE.signedOut, 'signed out'];
        // Who comes again is asked for with what he may see now.
        if (now.role !== reader.role) return [CLOSE.serverRestart, 'has another role'];
        return (await isStillThere(db, followed, now)) ? null : [CLOSE.gone, 'no such subject'];
      });
      sockets.set(socket, reader.id);
      if (withdrawals !== before) void socket.recheck();
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

  const recheckAll = async (): Promise<void> => {
    for (const socket of sockets.keys()) await socket.recheck();
  };
  const stops = [
    notifications.on(ACCESS_CHANNEL, (user) => {
      withdrawals++;
      for (const [socket, owner] of sockets) if (owner === Number(user)) void socket.recheck();
    }),
    notifications.onResume(() => void recheckAll()),
  ];
  const timers = [
    setInterval(() => {
      for (const socket of sockets.keys()) socket.ping();
    }, PING_EVERY),
    setInterval(() => void recheckAll(), RECHECK_EVERY),
  ];
  return {
    close: async () => {
      isClosing = true;
      for (const timer of timers) clearInterval(timer);
      for (const stop of stops) stop();
      for (const socket of sockets.keys()) socket.close(CLOSE.goingAway, 'restarting');
      await presence.close();
    },
  };
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
