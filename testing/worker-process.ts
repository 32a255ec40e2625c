import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TaskQueue } from '../workflows/contracts/task-queues.ts';
import type { RunningWorkers } from './running-workers.ts';

export interface WorkerProcess {
  /** `kill -9`: whatever it was doing. */
  kill(): Promise<void>;
}

/** A worker as a process of its own, beside those of a test: on their database and in their namespace. */
export function startWorkerProcess(
  { database, environment }: Pick<RunningWorkers, 'database' | 'environment'>,
  queue: TaskQueue,
  env: Readonly<Record<string, string>> = {},
): WorkerProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, '../cli/greenlit.js'), 'worker', '--queue', queue],
    {
      env: {
        ...process.env,
        ...{ NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_URL: database.url },
        DATA_DIR: environment.DATA_DIR,
        TEMPORAL_ADDRESS: environment.TEMPORAL_ADDRESS ?? '',
        TEMPORAL_NAMESPACE: environment.TEMPORAL_NAMESPACE,
        ...env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return {
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
