import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { keepFree } from '../../config/disk-space.ts';
import { createAuthentication } from '../auth/authentication.ts';
import { createPasswords } from '../auth/passwords.ts';
import type { Secrets } from '../auth/secrets.ts';
import { createSessions } from '../auth/sessions.ts';
import { createTokens } from '../auth/tokens.ts';
import type { ApiContext, ApiParts } from '../context.ts';
import { createHealthCheck } from '../system/health.ts';
import { createMetrics } from './metrics.ts';
import type { OpenApiDocument } from './openapi-document.ts';
import { openApiOf } from './openapi.ts';
import { serveSockets } from '../realtime/sockets.ts';
import { routes } from '../routes/index.ts';
import { settlements } from '../realtime/settled.ts';
import type { RouterOptions } from './router.ts';
import { cutUnread } from './unread.ts';

export interface ServerOptions extends RouterOptions {
  readonly secrets: Secrets;
  /** Of bcrypt; lower in tests only. */
  readonly passwordCost?: number;
  /** Tests: how long an answer may stand unread, in ms. */
  readonly longestUnread?: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:8000` */
  readonly url: string;
  readonly context: ApiContext;
  /** Takes no more requests, ends the sockets, and lets what is under way finish. What was handed in stays open. */
  stop(): Promise<void>;
}

/** How long the longest upload may take, in ms; other requests have less, see arrival.ts. Headers have a minute. */
const LONGEST_UPLOAD = 12 * 3600_000;
/** How long requests under way may take to end, in ms. */
const DRAIN = 6_000;

/**
 * Serves the API at HOST and PORT (0: any free one).
 * @throws the system's error when the port is taken.
 */
export async function startServer(parts: ApiParts, serverOptions: ServerOptions): Promise<RunningServer> {
  const { db, pool, environment, logger, notifications } = parts;
  const { secrets, passwordCost, longestUnread, ...routerOptions } = serverOptions;
  keepFree(environment.DISK_FLOOR_BYTES);
  const passwords = createPasswords(passwordCost);
  const tokens = createTokens(secrets.jwt);
  const sessions = createSessions({
    pool,
    secret: secrets.session,
    isProduction: environment.NODE_ENV === 'production',
    onError: (error) => logger.warn({ err: error }, 'session store'),
  });
  const context: ApiContext = {
    ...parts,
    passwords,
    tokens,
    authentication: createAuthentication({
      db,
      sessions,
      passwords,
      tokens,
      daemonApiKey: environment.DAEMON_API_KEY,
    }),
    metrics: createMetrics(),
    settlements: settlements(notifications),
    describe: describeOnce(),
    checkHealth: createHealthCheck(parts),
    digestKey: secrets.session,
  };
  const options = { requestTimeout: LONGEST_UPLOAD, shouldUpgradeCallback: wantsSocket };
  const server = createServer(options, createApp(context, routerOptions));
  cutUnread(server, longestUnread);
  const sockets = serveSockets(server, context);
  await listen(server, environment.HOST, environment.PORT);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${environment.HOST.includes(':') ? `[${environment.HOST}]` : environment.HOST}:${port}`,
    context,
    stop: async () => {
      await sockets.close();
      await drain(server);
      sessions.close();
      await passwords.close();
    },
  };
}

/** Clients that offer HTTP/2 (`Upgrade: h2c`) speak HTTP/1.1 as well, and are answered in that. RFC 9110, section 7.8. */
const wantsSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN);
  await closed;
  clearTimeout(timer);
}

/** The OpenAPI document of all routes, made when first asked for. */
function describeOnce(): () => OpenApiDocument {
  let document: OpenApiDocument | undefined;
  return () => (document ??= openApiOf(routes));
}
