import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinary } from '../cli/embedded/binaries.ts';
import { freePorts } from '../cli/embedded/free-port.ts';
import { signalGroup } from '../cli/supervisor/process-group.ts';
import { Supervisor } from '../cli/supervisor/supervisor.ts';
import { apps } from '../cli/up/apps.ts';
import { ensurePostgres, ensureTemporal } from '../cli/up/embedded-servers.ts';
import { runOnce } from '../cli/up/run-once.ts';
import { readEnvironment } from '../config/environment.ts';
import { ApiClient } from './api-client.ts';

export type ProductProcess = 'postgres' | 'temporal' | 'worker' | 'render' | 'sites' | 'api';

export interface WholeProduct {
  readonly url: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly dataDir: string;
  /** What the supervisor said about processes that died, in order. */
  readonly deaths: readonly string[];
  /** Ends one process by `kill -9`, as the system does when memory runs out. Its supervisor starts it again. */
  kill(name: ProductProcess): void;
  /** @throws when it does not run. */
  pidOf(name: ProductProcess): number;
  /** Signs in the first administrator. */
  signIn(): Promise<ApiClient>;
  stop(): Promise<void>;
}

const ADMIN = { ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: 'open sesame' };

/**
 * The processes of `greenlit up` under the same supervisor, with servers and a data folder of their own, and the settings that `variables`
 * name.
 */
export async function startWholeProduct(
  variables: Readonly<Record<string, string>> = {},
): Promise<WholeProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'greenlit-whole-'));
  // Run by root, Postgres becomes another user, who has to get through.
  await chmod(dataDir, 0o755);
  const [port = 0, postgresPort = 0, temporalPort = 0, uiPort = 0] = await freePorts(4);
  const environment = readEnvironment({
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    POSTGRES_PORT: String(postgresPort),
    TEMPORAL_PORT: String(temporalPort),
    TEMPORAL_UI_PORT: String(uiPort),
  });
  const deaths: string[] = [];
  const supervisor = new Supervisor({
    logFolder: join(dataDir, 'logs'),
    announce: (line) => void deaths.push(line),
  });
  supervisor.removeWhenKilled(dataDir);
  const pidOf = (name: ProductProcess): number => {
    const pid = supervisor.pidOf(name);
    if (pid === undefined) throw new Error(`${name} does not run.`);
    return pid;
  };
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const [databaseUrl, { address }, ffmpeg, ffprobe] = await Promise.all([
      ensurePostgres(environment, 'greenlit', supervisor),
      ensureTemporal(environment, supervisor),
      findBinary('ffmpeg', environment),
      findBinary('ffprobe', environment),
    ]);
    const env = {
      ...ADMIN,
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
      DATA_DIR: dataDir,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: address,
      FFMPEG_PATH: ffmpeg,
      FFPROBE_PATH: ffprobe,
      SESSION_SECRET: 'a secret of the session, for tests alone',
      JWT_SECRET_KEY: 'a secret of the tokens, for tests alone',
      ...variables,
    };
    await runOnce('migrate', env, join(dataDir, 'logs'), AbortSignal.timeout(60_000));
    const url = `http://127.0.0.1:${port}`;
    const processes = apps({ env, apiUrl: url, watch: false });
    await Promise.all(processes.map((process) => supervisor.start(process)));
    return {
      url,
      databaseUrl,
      temporalAddress: address,
      dataDir,
      deaths,
      kill: (name) => {
        if (!signalGroup(pidOf(name), 'SIGKILL')) throw new Error(`${name} does not run.`);
      },
      pidOf,
      signIn: () => signIn(url),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function signIn(url: string): Promise<ApiClient> {
  const form = new URLSearchParams({ username: ADMIN.ADMIN_USERNAME, password: ADMIN.ADMIN_PASSWORD });
  const { status, body } = await new ApiClient(url).raw('POST', '/api/auth/login', form);
  if (status !== 200) throw new Error(`Nobody could sign in: ${JSON.stringify(body)}`);
  return new ApiClient(url, { authorization: `Bearer ${body.access_token}` });
}
