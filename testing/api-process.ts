import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '../cli/embedded/free-port.ts';
import { eventually } from './eventually.ts';

export interface ApiProcess {
  readonly url: string;
  /** `kill -9`: whatever it was doing. */
  kill(): Promise<void>;
  /** At the same address. */
  start(): Promise<void>;
}

/** An API as a process of its own, on the database of another: it knows the other's tokens by their common secret. */
export async function startApiProcess(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [join(import.meta.dirname, '../cli/greenlit.js'), 'api'], {
      env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'error', ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await eventually(
      async () => (await fetch(`${url}/health`).catch(() => undefined)) !== undefined || undefined,
    );
  };
  await start();
  return {
    url,
    start,
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
