import { Worker } from '@temporalio/worker';
import type { SiteActivities, TransferActivities } from '../../../workflows/contracts/activities.ts';
import type { Environment } from '../../../config/environment.ts';
import type { Logger } from '../../../config/logger.ts';
import { temporalAddress } from '../../../config/temporal.ts';
import { siteLookQueue, siteQueue, siteTransferQueue } from '../../../workflows/contracts/task-queues.ts';
import { connectWhenThere } from '../../connect.ts';
import type { AtOnce } from './at-once.ts';

export interface SiteWorkerOptions {
  /** See `SITE_NAME`. */
  readonly site: string;
  readonly activities: SiteActivities & TransferActivities;
  /** Transfers out of the site at once. */
  readonly transferSlots: number;
  /** What it shares with the other sites of the process; null: it is the only one. */
  readonly atOnce: AtOnce | null;
  readonly environment: Environment;
  readonly logger: Logger;
  /** Stops gracefully; the work that is cut short is tried again by the workflow service. */
  readonly signal: AbortSignal;
}

/** Hashing, probing and copying at once, beside transfers: they all want the same disks. */
const SITE_SLOTS = 2;
/** Looks at a folder. */
const LOOK_SLOTS = 2;

/**
 * Serves a site's queues where its bytes are, until the signal. Waits for as long as the workflow service is away.
 * @throws when a worker fails for good.
 */
export async function startSiteWorker(options: SiteWorkerOptions): Promise<void> {
  const { site, transferSlots, atOnce, environment, logger, signal } = options;
  const { moveFile, listGraded, ...siteActivities } = options.activities;
  const connection = await connectWhenThere(await temporalAddress(environment), { logger, signal });
  const common = {
    connection,
    namespace: environment.TEMPORAL_NAMESPACE,
    // A daemon stops within five seconds.
    shutdownGraceTime: '1 second',
    shutdownForceTime: '3 seconds',
    // Progress and the wish to pause travel with heartbeats.
    maxHeartbeatThrottleInterval: '1 second',
    ...(atOnce && { interceptors: { activity: [atOnce.interceptorsOf(site)] } }),
  } as const;
  try {
    const workers = await Promise.all([
      Worker.create({
        ...common,
        taskQueue: siteQueue(site),
        activities: siteActivities,
        maxConcurrentActivityTaskExecutions: SITE_SLOTS,
      }),
      Worker.create({
        ...common,
        taskQueue: siteTransferQueue(site),
        activities: { moveFile },
        maxConcurrentActivityTaskExecutions: transferSlots,
      }),
      Worker.create({
        ...common,
        taskQueue: siteLookQueue(site),
        activities: { listGraded },
        maxConcurrentActivityTaskExecutions: LOOK_SLOTS,
      }),
    ]);
    const shutDown = (): void => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    signal.addEventListener('abort', shutDown);
    const running = workers.map((worker) => worker.run());
    if (signal.aborted) shutDown();
    // One that fails takes the others along, so that the process ends and is started again.
    for (const worker of running) worker.catch(shutDown);
    await Promise.allSettled(running);
    await Promise.all(running);
  } finally {
    await connection.close();
  }
}
