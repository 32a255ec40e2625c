import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinary } from '../cli/embedded/binaries.ts';
import { freePorts } from '../cli/embedded/free-port.ts';
import { embeddedPostgres } from '../cli/embedded/postgres.ts';
import { embeddedTemporal } from '../cli/embedded/temporal.ts';
import { Supervisor } from '../cli/supervisor/supervisor.ts';
import { readEnvironment } from '../config/environment.ts';

/** What tests read from `process.env`; `global-setup.ts` puts it there. */
export interface TestServerAddresses {
  /** A superuser's URL; a suite makes its own database. */
  readonly GREENLIT_TEST_POSTGRES_URL: string;
  readonly GREENLIT_TEST_TEMPORAL_ADDRESS: string;
  /** Path of the `temporal` command. */
  readonly GREENLIT_TEST_TEMPORAL_CLI: string;
  /** Path of the time-skipping test server. */
  readonly GREENLIT_TEST_SERVER_PATH: string;
  readonly FFMPEG_PATH: string;
  readonly FFPROBE_PATH: string;
}

export interface TestServers {
  readonly addresses: TestServerAddresses;
  readonly supervisor: Supervisor;
  /** Ends both servers and removes their files. */
  stop(): Promise<void>;
}

/** Starts a Postgres and a Temporal server for one test run, on free ports, keeping nothing. */
export async function startTestServers(): Promise<TestServers> {
  const supervisor = new Supervisor();
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-test-'));
  supervisor.removeWhenKilled(folder);
  const stop = async (): Promise<void> => {
    await supervisor.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // Run by root, Postgres becomes another user, who has to get through.
    await chmod(folder, 0o755);
    return { addresses: await startIn(folder, supervisor), supervisor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIn(folder: string, supervisor: Supervisor): Promise<TestServerAddresses> {
  const environment = readEnvironment();
  const [postgresPort = 0, temporalPort = 0] = await freePorts(2);
  const startPostgres = async (): Promise<string> => {
    const options = {
      folder: join(folder, 'postgres'),
      port: postgresPort,
      password: 'greenlit',
      ephemeral: true,
    };
    const { url, child } = await embeddedPostgres(options);
    await supervisor.start(child);
    return url;
  };
  const startTemporal = async (): Promise<readonly [program: string, address: string]> => {
    const program = await findBinary('temporal', environment);
    const options = { program, host: '127.0.0.1', port: temporalPort, namespace: 'default' };
    const { address, child } = await embeddedTemporal(options);
    await supervisor.start(child);
    return [program, address];
  };
  const [url, [temporal, address], testServer, ffmpeg, ffprobe] = await Promise.all([
    startPostgres(),
    startTemporal(),
    findBinary('temporal-test-server', environment),
    findBinary('ffmpeg', environment),
    findBinary('ffprobe', environment),
  ]);
  return {
    GREENLIT_TEST_POSTGRES_URL: url,
    GREENLIT_TEST_TEMPORAL_ADDRESS: address,
    GREENLIT_TEST_TEMPORAL_CLI: temporal,
    GREENLIT_TEST_SERVER_PATH: testServer,
    FFMPEG_PATH: ffmpeg,
    FFPROBE_PATH: ffprobe,
  };
}
