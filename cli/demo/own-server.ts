import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startOwn } from '../../config/children.ts';
import type { Environment } from '../../config/environment.ts';
import { CliError } from '../cli-error.ts';
import { findBinary } from '../embedded/binaries.ts';
import { freePorts } from '../embedded/free-port.ts';
import { lastWords } from '../supervisor/readable-line.ts';
import { greenlit } from '../up/apps.ts';
import { isGreenlit } from './is-greenlit.ts';
import { pause } from './pause.ts';

export interface OwnServer {
  readonly url: string;
  readonly dataDir: string;
  /** Ends it. Films and logs stay in its folder. */
  stop(): Promise<void>;
}

/** What stays of a demo's data folder. */
const KEPT = ['streams', 'published', 'logs'];

/**
 * Runs "greenlit up" on free ports, with a data folder of its own, and waits until it is well.
 * @throws CliError with its last words when it cannot start.
 */
export async function startOwnServer(environment: Environment): Promise<OwnServer> {
  // Programs that are missing are fetched here, where their progress is seen.
  await Promise.all(
    (['temporal', 'ffmpeg', 'ffprobe'] as const).map((name) => findBinary(name, environment)),
  );
  const dataDir = await mkdtemp(join(tmpdir(), 'greenlit-demo-'));
  const [port = 0, ...others] = await freePorts(4);
  const child = startOwn(process.execPath, [greenlit, 'up', '--no-sample'], {
    env: settings(dataDir, port, others),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on(
      'line',
      (line) => void lines.splice(0, Math.max(0, lines.push(line) - 50)),
    );
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
    const inside = await readdir(dataDir);
    const gone = inside.filter((name) => !KEPT.includes(name));
    await Promise.all(gone.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(130)));
  }
  const url = `http://127.0.0.1:${port}`;
  while (!(await isGreenlit(url, { wellOnly: true }))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new CliError(`The demo's own Greenlit did not start: ${lastWords(lines) ?? 'it said nothing'}`);
    }
    await pause();
  }
  return { url, dataDir, stop };
}

/** Nothing of the user's own: a database or workflow service in the environment is not for a demo. */
function settings(dataDir: string, port: number, others: readonly number[]): Record<string, string> {
  const [postgres, temporal, temporalUi] = others;
  return {
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    POSTGRES_PORT: String(postgres),
    TEMPORAL_PORT: String(temporal),
    TEMPORAL_UI_PORT: String(temporalUi),
    TEMPORAL_NAMESPACE: 'default',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
    TEMPORAL_UI_URL: '',
  };
}
