import { ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Response } from 'express';
import { WebSocketServer } from 'ws';
import { findSubject } from '../../db/find-subject.ts';
import type { Reader } from '../../db/visibility.ts';
import type { Subject } from '../../workflows/contracts/kinds.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { principalOf } from '../auth/principal.ts';
import type { ApiContext } from '../context.ts';
import { ProblemError, forbidden, notFound } from '../http/errors.ts';
import { asProblem, problemOf } from '../http/problem.ts';
import { CLOSE, LiveSocket } from './live-socket.ts';
import { createLiveHub } from './live-hub.ts';

const PING_EVERY = 30_000;
const RECHECK_EVERY = 60_000;
/** Of `/ws/updates`: everything that changes, of all subjects. */
const UPDATES = 'updates';

export interface Sockets {
  close(): void;
}

/** Serves `/ws/{id}` and `/ws/updates`. Clients only listen; whatever they send is passed over. */
export function serveSockets(server: Server, context: ApiContext): Sockets {
  const { db, logger, metrics, notifications } = context;
  const hub = createLiveHub(db, notifications, logger);
  const upgrader = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  const sockets = new Set<LiveSocket>();

  const open = async (request: IncomingMessage, duplex: Duplex, head: Buffer): Promise<void> => {
    const { id, since } = addressOf(request);
    const reader = await welcome(request, context);
    const subject = id === UPDATES ? null : await findSubject(db, id, reader);
    if (subject === undefined) throw notFound('such subject');
    upgrader.handleUpgrade(request, duplex, head, (webSocket) => {
      const socket = new LiveSocket(webSocket, () => isStillSignedIn(request, context));
      sockets.add(socket);
      metrics.sockets.set(sockets.size);
      socket.onClose(() => {
        sockets.delete(socket);
        metrics.sockets.set(sockets.size);
      });
      follow(socket, reader, subject, since).catch((error: unknown) => {
        logger.warn({ err: error }, 'a socket could not follow');
        socket.close(CLOSE.serverRestart, 'try again');
      });
    });
  };

  const follow = async (
    socket: LiveSocket,
    reader: Reader,
    subject: Subject | null,
    since: number | null,
  ): Promise<void> => {
    const leave =
      subject === null
        ? hub.followUpdates(reader, socket.send, () =>
            socket.close(CLOSE.serverRestart, 'may have missed something'),
          )
        : await hub.followSubject(subject, since, socket.send);
    socket.onClose(leave);
  };

  server.on('upgrade', (request, duplex: Duplex, head) => {
    duplex.on('error', () => duplex.destroy());
    open(request, duplex, head).catch((error: unknown) => refuse(duplex, asProblem(error)));
  });

  const recheck = async (): Promise<void> => {
    for (const socket of sockets) {
      // While the database is away nobody is signed out.
      const isGood = await socket.isStillSignedIn().catch(() => true);
      if (!isGood) socket.close(CLOSE.signedOut, 'signed out');
    }
  };
  const timers = [
    setInterval(() => {
      for (const socket of sockets) socket.ping();
    }, PING_EVERY),
    setInterval(() => void recheck(), RECHECK_EVERY),
  ];
  return {
    close: () => {
      for (const timer of timers) clearInterval(timer);
      for (const socket of sockets) socket.close(CLOSE.goingAway, 'restarting');
    },
  };
}

/** @throws ProblemError not_found, validation_failed */
function addressOf(request: IncomingMessage): { id: string; since: number | null } {
  const url = URL.parse(request.url ?? '', 'http://localhost');
  const id = /^\/ws\/([\w-]{1,100})\/?$/.exec(url?.pathname ?? '')?.[1];
  if (!url || id === undefined) throw notFound('such socket');
  const since = url.searchParams.get('since');
  // What is no number of a message asks for nothing that was missed.
  return { id, since: since !== null && /^\d{1,9}$/.test(since) ? Number(since) : null };
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

function refuse(duplex: Duplex, error: ProblemError): void {
  const problem = problemOf(error);
  const body = JSON.stringify(problem);
  duplex.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'Connection: close',
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
