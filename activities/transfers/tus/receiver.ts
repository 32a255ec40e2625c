import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server } from '@tus/server';
import type { Logger } from '../../../config/logger.ts';
import { asFault, REQUESTS, VERIFIED_HEADER, type Line, type PeerRequest } from './messages.ts';
import { verifyOnArrival } from './on-arrival.ts';
import { answer } from './receive.ts';
import { readToken, type TransferClaims } from './token.ts';
import { uploadIdOf } from './tus-job.ts';
import { uploadsFolder } from './uploads-folder.ts';

export interface ReceiverOptions {
  readonly site: string;
  /** The site's folder. */
  readonly root: string;
  /** Shared by all sites. */
  readonly secret: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly logger: Logger;
}

export interface Receiver {
  readonly port: number;
  /** Ends the connections, too: what arrived of an upload stays for its resume. */
  close(): Promise<void>;
}

/** The list of as many files as an asset may have. */
const MOST_BODY_BYTES = 128 << 20;
const PROGRESS_INTERVAL_MS = 500;
const UPLOAD_METHODS: ReadonlySet<string | undefined> = new Set(['HEAD', 'POST', 'PATCH', 'DELETE']);

/**
 * Receives files from other sites' daemons: uploads by tus (resumable, tus.io protocol 1.0), and beside them the requests of
 * `messages.ts`. Each request needs a token for that very file.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  // One request at a time works on an upload: a newer one ends the older, whose connection may be long dead.
  const locker = new MemoryLocker();
  const uploads = createUploads(options, locker);
  const server = createServer((request, response) => {
    receive(request, response, { ...options, uploads, locker }).catch((error: unknown) => {
      options.logger.error({ error }, 'A request of another site failed');
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** In the form that tus answers. */
class Refusal extends Error {
  override name = 'Refusal';
  readonly status_code: number;
  readonly body: string;

  constructor(status: number, message: string) {
    super(message);
    this.status_code = status;
    this.body = `${message}\n`;
  }
}

const uploadOf = ({ file_id, member }: TransferClaims): string => uploadIdOf(file_id, member?.path);

function createUploads({ site, root, secret, logger }: ReceiverOptions, locker: MemoryLocker): Server {
  // Asked for several times in each request.
  const known = new WeakMap<Headers, Promise<TransferClaims | null>>();
  const claimsOf = async (headers: Headers): Promise<TransferClaims> => {
    const reading = known.get(headers) ?? readToken(headers.get('authorization'), { secret, site });
    known.set(headers, reading);
    const claims = await reading;
    if (!claims) throw new Refusal(401, 'This needs a token for the transfer.');
    return claims;
  };
  return new Server({
    path: '/transfers',
    relativeLocation: true,
    locker,
    datastore: new FileStore({ directory: uploadsFolder(root) }),
    maxSize: async ({ headers }) => {
      const { member, bytes } = await claimsOf(headers);
      return member?.bytes ?? bytes;
    },
    namingFunction: async ({ headers }) => uploadOf(await claimsOf(headers)),
    onIncomingRequest: async ({ headers, method }, uploadId) => {
      const claims = await claimsOf(headers);
      if (method !== 'POST' && uploadOf(claims) !== uploadId) {
        throw new Refusal(403, 'The token is for another file.');
      }
    },
    onUploadFinish: async ({ headers }) => {
      const claims = await claimsOf(headers);
      const isVerified = await verifyOnArrival({ claims, root, locker, logger });
      return isVerified ? { headers: { [VERIFIED_HEADER]: 'true' } } : {};
    },
  });
}

interface Serving extends ReceiverOptions {
  readonly uploads: Server;
  readonly locker: MemoryLocker;
}

async function receive(request: IncomingMessage, response: ServerResponse, options: Serving): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://receiver');
  const [, fileId, name] = /^\/transfers\/([0-9a-f-]{36})\/([a-z-]+)$/.exec(pathname) ?? [];
  const asked = REQUESTS.find((known) => known === name);
  if (asked === undefined) {
    if (UPLOAD_METHODS.has(request.method)) return await options.uploads.handle(request, response);
    response.writeHead(405).end();
    return;
  }
  const claims = await readToken(request.headers.authorization, options);
  if (!claims || claims.file_id !== fileId || request.method !== 'POST') {
    response.writeHead(claims ? 403 : 401).end();
    return;
  }
  if (!(Number(request.headers['content-length'] ?? 0) <= MOST_BODY_BYTES)) {
    response.writeHead(413).end();
    return;
  }
  await respond(asked, claims, { request, response, options });
}

/** Lines of JSON while the work goes on; a sender that is gone ends it. */
async function respond(
  asked: PeerRequest,
  claims: TransferClaims,
  { request, response, options }: { request: IncomingMessage; response: ServerResponse; options: Serving },
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort(new Error('The other site hung up.')));
  const lock = options.locker.newLock(uploadOf(claims));
  let hashed = 0;
  const say = (line: Line) => response.write(`${JSON.stringify(line)}\n`);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const progress = setInterval(() => say({ hashed }), PROGRESS_INTERVAL_MS);
  try {
    const body: unknown = request.headers['content-length'] === '0' ? undefined : await json(request);
    await lock.lock(gone.signal, () => gone.abort(new Error('The other site asked anew.')));
    try {
      const receiving = { claims, root: options.root, signal: gone.signal };
      say({ outcome: await answer(asked, body, { ...receiving, onBytes: (bytes) => (hashed = bytes) }) });
    } finally {
      await lock.unlock();
    }
  } catch (error) {
    options.logger.warn({ error, asked, file_id: claims.file_id }, 'A transfer was not taken');
    say({ fault: asFault(error) });
  } finally {
    clearInterval(progress);
    response.end();
  }
}
