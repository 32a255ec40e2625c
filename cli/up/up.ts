import { join } from 'node:path';
import { readEnvironment } from '../../config/environment.ts';
import type { Environment } from '../../config/environment.ts';
import { findBinary } from '../embedded/binaries.ts';
import { isRemark, readableLine } from '../supervisor/readable-line.ts';
import { Supervisor } from '../supervisor/supervisor.ts';
import { apps, pagePort } from './apps.ts';
import { openDataFolder } from './data-folder.ts';
import { ensurePostgres, ensureTemporal } from './embedded-servers.ts';
import { listenForInterrupt } from './interrupt.ts';
import { ownUrl } from './own-url.ts';
import { assertPortsFree } from './ports.ts';
import { runOnce } from './run-once.ts';
import { ensureSampleStream } from './sample-stream.ts';
import { readSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { welcome } from './welcome.ts';
import { wantedPorts } from './wanted-ports.ts';
import { buildWebWhenStale } from './web-build.ts';

export interface UpOptions {
  /** Reload server and page when their sources change. */
  readonly watch: boolean;
  /** In development, an empty database gets one stream to begin with. */
  readonly sample: boolean;
}

/** Ports of the run before may take this long to be free, when it was killed. */
const clearingAwayMs = 8000;

/**
 * Runs the whole product until it is asked to stop.
 * @throws CliError when it cannot start, or a process died too often; everything has been stopped by then.
 */
export async function up({ watch, sample }: UpOptions): Promise<void> {
  const environment = readEnvironment();
  const folder = await openDataFolder(environment.DATA_DIR, environment.DISK_FLOOR_BYTES);
  const logFolder = join(environment.DATA_DIR, 'logs');
  let isReady = false;
  const supervisor = new Supervisor({
    logFolder,
    announce: print,
    onLine: (child, line) => (isReady || isRemark(line)) && showApps(child, line),
  });
  const interrupt = listenForInterrupt(() => {
    supervisor.kill();
    process.exit(130);
  });
  try {
    const secrets = await readSecrets(environment);
    await assertPortsFree(wantedPorts(environment), folder.wasKilled ? clearingAwayMs : 0);
    const started = startAll({
      environment,
      secrets,
      supervisor,
      logFolder,
      watch,
      sample,
      signal: interrupt.signal,
    });
    // Once interrupted, a start under way fails in ways that nobody needs to hear of.
    started.catch(() => undefined);
    await Promise.race([started, supervisor.failure, interrupt.happened]);
    isReady = true;
    await Promise.race([supervisor.failure, interrupt.happened]);
    print('Stopping');
  } finally {
    await supervisor.stop();
    await folder.close();
    interrupt.stopListening();
  }
}

interface Start {
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly supervisor: Supervisor;
  readonly logFolder: string;
  readonly watch: boolean;
  readonly sample: boolean;
  readonly signal: AbortSignal;
}

async function startAll({
  environment,
  secrets,
  supervisor,
  logFolder,
  watch,
  sample,
  signal,
}: Start): Promise<void> {
  const build = watch ? Promise.resolve() : buildWebWhenStale(print);
  const migrated = ensurePostgres(environment, secrets.postgresPassword, supervisor).then(async (url) => {
    await runOnce('migrate', { DATABASE_URL: url, ...firstAdmin(environment) }, logFolder, signal);
    return url;
  });
  const [databaseUrl, temporal, ffmpeg, ffprobe] = await Promise.all([
    migrated,
    ensureTemporal(environment, supervisor),
    findBinary('ffmpeg', environment),
    findBinary('ffprobe', environment),
    build,
  ]);
  const env = {
    ...firstAdmin(environment),
    DATA_DIR: environment.DATA_DIR,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    ...(temporal.uiUrl ? { TEMPORAL_UI_URL: temporal.uiUrl } : {}),
    SESSION_SECRET: secrets.SESSION_SECRET,
    JWT_SECRET_KEY: secrets.JWT_SECRET_KEY,
    DAEMON_API_KEY: environment.DAEMON_API_KEY ?? secrets.daemonApiKey,
    FFMPEG_PATH: ffmpeg,
    FFPROBE_PATH: ffprobe,
  };
  await Promise.all(apps({ env, apiUrl: ownUrl(environment), watch }).map((app) => supervisor.start(app)));
  if (sample && environment.NODE_ENV === 'development')
    await ensureSampleStream({ ...environment, TEMPORAL_ADDRESS: temporal.address }, databaseUrl);
  const apiUrl = ownUrl(environment).replace('127.0.0.1', 'localhost');
  print(
    welcome({
      seconds: process.uptime(),
      appUrl: watch ? `http://localhost:${pagePort}` : apiUrl,
      apiUrl,
      temporalUiUrl: temporal.uiUrl,
      signIn: signInHint(environment),
    }),
  );
}

/** In development somebody must be able to sign in at once. */
function firstAdmin({ NODE_ENV, ADMIN_USERNAME }: Environment): Readonly<Record<string, string>> {
  return NODE_ENV === 'development' && !ADMIN_USERNAME
    ? { ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: 'admin' }
    : {};
}

function signInHint(environment: Environment): string | undefined {
  if (environment.ADMIN_USERNAME) return `${environment.ADMIN_USERNAME}, with ADMIN_PASSWORD`;
  return environment.NODE_ENV === 'development' ? 'admin / admin (until you change it)' : undefined;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The servers' own talk is in their log files; what matters of it reaches the terminal as one line. */
function showApps(child: string, line: string): void {
  if (child !== 'postgres' && child !== 'temporal') print(`${child.padEnd(8)} | ${readableLine(line)}`);
}
