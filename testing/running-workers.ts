import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { msToTs } from '@temporalio/common/lib/time.js';
import { Client, Connection } from '@temporalio/client';
import type { Providers } from '../activities/providers/choose.ts';
import { readEnvironment, type Environment } from '../config/environment.ts';
import { createLogger, type Logger } from '../config/logger.ts';
import { TASK_QUEUES, type TaskQueue } from '../workflows/contracts/task-queues.ts';
import { runWorkers } from '../workers/run-workers.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { quietRuntime } from './quiet-runtime.ts';

export interface RunningWorkers {
  readonly client: Client;
  readonly database: TestDatabase;
  readonly environment: Environment;
  readonly logger: Logger;
  /** Stops the workers alone: what waits for them waits. */
  pause(): Promise<void>;
  /** Starts new ones. */
  resume(): void;
  close(): Promise<void>;
}

/**
 * Workers for all queues, or for these, in this process, with a database, a data folder and a Temporal namespace of their own,
 * and the settings that `variables` name.
 */
export async function startRunningWorkers(
  variables: Readonly<Record<string, string>> = {},
  queues: readonly TaskQueue[] = Object.keys(TASK_QUEUES) as TaskQueue[],
  providers?: (chosen: Providers) => Providers,
): Promise<RunningWorkers> {
  const address = process.env['GREENLIT_TEST_TEMPORAL_ADDRESS'] ?? '';
  const connection = await Connection.connect({ address });
  const namespace = await freshNamespace(connection);
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'greenlit-data-'));
  const environment = readEnvironment({
    ...process.env,
    ...variables,
    DATA_DIR: dataDir,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
  });
  const logger = createLogger('test', 'error');
  quietRuntime();
  let stop = new AbortController();
  const run = (): Promise<void> =>
    runWorkers({
      queues,
      ...(providers && { providers }),
      environment: { ...environment, DATABASE_URL: database.url },
      logger,
      signal: stop.signal,
    });
  let running = run();
  const pause = async (): Promise<void> => {
    stop.abort();
    await running;
  };
  return {
    client: new Client({ connection, namespace }),
    database,
    environment,
    logger,
    pause,
    resume: () => {
      stop = new AbortController();
      running = run();
    },
    close: async () => {
      await pause();
      await connection.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Queues have fixed names: in a namespace of its own, a suite's workers get their own work only. */
async function freshNamespace(connection: Connection): Promise<string> {
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  // The server's parts learn of it one after the other.
  for (;;) {
    try {
      await connection.operatorService.listSearchAttributes({ namespace });
      return namespace;
    } catch {
      await sleep(100);
    }
  }
}
