import { Client } from '@temporalio/client';
import { keepFree } from '../config/disk-space.ts';
import { createActivities } from '../activities/index.ts';
import { chargedProviders } from '../activities/providers/charged.ts';
import { assertStorageSet } from '../activities/providers/choose-storage.ts';
import { chooseProviders, type Providers } from '../activities/providers/choose.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../config/logger.ts';
import { temporalAddress } from '../config/temporal.ts';
import { connectDatabase } from '../db/database.ts';
import type { TaskQueue } from '../workflows/contracts/task-queues.ts';
import { connectWhenThere } from './connect.ts';
import { createWorkers } from './create-workers.ts';
import { followFiles } from './files/follow.ts';
import { clearLeftBehind } from './maintenance/clear-left-behind.ts';
import { runMaintenance } from './maintenance/run-maintenance.ts';
import { settlePredictions } from './maintenance/settle-predictions.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import { watchStreamFolders } from './stream-folders/watch.ts';
import { followTransfers } from './transfers/follow.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface RunOptions {
  readonly queues: readonly TaskQueue[];
  readonly environment: Environment & { readonly DATABASE_URL: string };
  readonly logger: Logger;
  /** Others in the place of those that the environment chooses. */
  readonly providers?: (chosen: Providers) => Providers;
  /** Stops everything gracefully. */
  readonly signal: AbortSignal;
}

/**
 * Serves task queues until the signal; the process that serves `orchestration` also does the housekeeping and watches
 * the stream folders.
 * @throws when a worker fails for good, for example because the bundle is missing.
 */
export async function runWorkers({
  queues,
  environment,
  logger,
  providers = (chosen) => chosen,
  signal,
}: RunOptions): Promise<void> {
  keepFree(environment.DISK_FLOOR_BYTES);
  if (queues.includes('render')) await clearLeftBehind(environment.DATA_DIR);
  const orchestrates = queues.includes('orchestration');
  const mayBuild = environment.NODE_ENV !== 'production';
  const bundlePath = orchestrates ? await workflowBundle({ mayBuild, logger }) : null;
  const connection = await connectWhenThere(await temporalAddress(environment), { logger, signal });
  const database = connectDatabase(environment.DATABASE_URL, {
    onError: (error) => logger.warn({ err: error }, 'A database connection broke'),
  });
  try {
    const chosen = providers(chooseProviders(environment));
    const { storage } = chosen;
    await assertStorageSet(storage, logger);
    const activities = createActivities({
      db: database.db,
      environment,
      logger,
      providers: chargedProviders({ db: database.db, logger }, chosen),
    });
    if (orchestrates) await registerSearchAttributes(connection, environment.TEMPORAL_NAMESPACE, logger);
    const workers = await createWorkers({ queues, connection, activities, bundlePath, environment });

    // When one part fails, all stop: the process ends and is started again.
    const failed = new AbortController();
    const stop = AbortSignal.any([signal, failed.signal]);
    const shutDown = (): void => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    stop.addEventListener('abort', shutDown);
    const client = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE });
    const context = { db: database.db, client, logger, storage, environment, signal: stop };
    const parts = [
      ...workers.map((worker) => worker.run()),
      ...(orchestrates
        ? [
            runMaintenance(context),
            settlePredictions(context),
            watchStreamFolders(context),
            followTransfers(context),
            followFiles(context),
          ]
        : []),
    ];
    if (stop.aborted) shutDown();
    logger.info({ queues }, 'Working');
    for (const part of parts) part.catch((error: unknown) => failed.abort(error));
    await Promise.allSettled(parts);
    if (failed.signal.aborted) throw failed.signal.reason;
  } finally {
    await database.close();
    await connection.close();
  }
}
