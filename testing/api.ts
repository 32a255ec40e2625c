import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseStorage } from '../activities/providers/choose-storage.ts';
import { createUser } from '../api/accounts/create-user.ts';
import { issueToken } from '../api/auth/issue-token.ts';
import { createEngine } from '../engine/engine.ts';
import { listenToPostgres } from '../api/realtime/notifications.ts';
import { startServer, type RunningServer } from '../api/http/server.ts';
import { readEnvironment, type Environment } from '../config/environment.ts';
import { createLogger } from '../config/logger.ts';
import { SYSTEM, type Role } from '../workflows/contracts/roles.ts';
import { ApiClient } from './api-client.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import type { RunningWorkers } from './running-workers.ts';

/** Lower than in earnest: tests sign in often. */
const PASSWORD_COST = 4;
export const PASSWORD = 'open sesame';

export interface TestApi {
  readonly url: string;
  readonly database: TestDatabase;
  readonly environment: Environment;
  readonly server: RunningServer;
  /** Nobody signed in. */
  readonly anonymous: ApiClient;
  /** Makes an account with PASSWORD and signs it in by token. */
  signedIn(role: Role, username?: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

export interface TestApiOptions {
  /** Share their database, data folder and namespace; without them nobody answers signals. */
  readonly workers?: Pick<RunningWorkers, 'database' | 'environment'>;
  readonly env?: NodeJS.ProcessEnv;
  /** How long a request may take to arrive, in ms. */
  readonly longestArrival?: number;
  /** Of bcrypt, where it matters how long a password takes. */
  readonly passwordCost?: number;
  /** How long an answer may stand unread, in ms. */
  readonly longestUnread?: number;
}

/** A whole API in this process, on a free port. */
export async function startTestApi({
  workers,
  env = {},
  longestArrival,
  passwordCost = PASSWORD_COST,
  longestUnread,
}: TestApiOptions = {}): Promise<TestApi> {
  const database = workers?.database ?? (await freshDatabase());
  const folder = workers?.environment.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'greenlit-api-')));
  const environment = readEnvironment({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: process.env['GREENLIT_TEST_TEMPORAL_ADDRESS'],
    TEMPORAL_NAMESPACE: workers?.environment.TEMPORAL_NAMESPACE,
    FFMPEG_PATH: process.env['FFMPEG_PATH'],
    DAEMON_API_KEY: 'daemon-key',
    ...env,
  });
  const logger = createLogger('api', process.env['LOG_LEVEL'] ?? 'error');
  const engine = await createEngine(environment);
  const notifications = listenToPostgres(database.url, logger);
  const storage = chooseStorage(environment);
  const { db, pool } = database;
  const server = await startServer(
    { db, pool, engine, storage, environment, logger, notifications },
    {
      secrets: { session: 'a session secret', jwt: 'a token secret of some length' },
      passwordCost,
      validateResponses: true,
      ...(longestArrival !== undefined && { longestArrival }),
      ...(longestUnread !== undefined && { longestUnread }),
    },
  );
  const { passwords, tokens } = server.context;
  return {
    url: server.url,
    database,
    environment,
    server,
    anonymous: new ApiClient(server.url),
    signedIn: async (role, username = role) => {
      const account = { username, display_name: `The ${username}`, role, password: PASSWORD, email: null };
      const row = await createUser({ db, passwords }, account, SYSTEM);
      if (!row) throw new Error(`There is a user ${username} already.`);
      const { token } = await issueToken({ db, tokens }, row.id);
      return new ApiClient(server.url, { authorization: `Bearer ${token}` });
    },
    stop: async () => {
      await server.stop();
      await notifications.close();
      await engine.close();
      if (workers) return;
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
