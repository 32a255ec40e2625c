import { dirname, join, resolve } from 'node:path';
import { chooseStorage } from '../../../activities/providers/choose-storage.ts';
import {
  checkTransferEngine,
  chooseTransferEngine,
  readListen,
  readSecret,
} from '../../../activities/providers/transfer-choose.ts';
import { createSiteActivities } from '../../../activities/site-activities.ts';
import { cameraFolders } from '../../../activities/transfers/file-path.ts';
import { startReceiver, type Receiver } from '../../../activities/transfers/tus/receiver.ts';
import { keepFree } from '../../../config/disk-space.ts';
import type { Environment } from '../../../config/environment.ts';
import type { Logger } from '../../../config/logger.ts';
import { siteFolder } from '../../../config/site-folders.ts';
import { closeRuntime, installRuntime } from '../../runtime.ts';
import type { HeardLimits } from './heard-limits.ts';
import { workWithinLimits } from './limits.ts';
import { startSiteWorker } from './start-site-worker.ts';

export interface ServeOptions {
  readonly site: string;
  /** The site's own folder: its watch folder lies in it, and `incoming`, `mam` and `archive` are made there. */
  readonly root: string;
  /** The daemon's watch folder. */
  readonly watch: string;
  /** Transfers out of the site at once, until the orchestrator says how many. */
  readonly transfers: number;
  readonly limits: HeardLimits;
  readonly environment: Environment;
  readonly logger: Logger;
}

/** The daemon's other half where a workflow service is configured: work on the bytes, where they are, until the signal. */
export async function serveQueues(options: ServeOptions, signal: AbortSignal): Promise<void> {
  const { site, watch, transfers, environment, logger } = options;
  await checkTransferEngine(environment);
  keepFree(environment.DISK_FLOOR_BYTES);
  const ownCap = environment.TRANSFER_BYTES_PER_SEC || null;
  const root = resolve(options.root);
  const isOfDataFolder = root === siteFolder(environment.DATA_DIR, site);
  // Other sites' storage, where it is mounted here, lies beside this one's.
  const rootOf = (name: string): string => (name === site ? root : join(dirname(root), name));
  installRuntime(logger);
  let receiver: Receiver | null = null;
  try {
    receiver = await receiveFor(options, root);
    await workWithinLimits(
      async () => {
        const heard = await options.limits.read({ transfers, bytesPerSec: ownCap }, signal);
        return { ...heard, bytesPerSec: heard.bytesPerSec ?? ownCap };
      },
      (limits, stop) => {
        const activities = createSiteActivities({
          site,
          rootOf,
          cameraFolders: [resolve(watch), ...cameraFolders(root)],
          // Previews are the API's to show: it finds them where this site is one of its own data folder.
          storage: isOfDataFolder ? chooseStorage(environment) : null,
          engine: chooseTransferEngine(environment, rootOf, limits),
          logger,
        });
        return startSiteWorker({
          ...{ site, activities, atOnce: null, transferSlots: limits.transfers },
          ...{ environment, logger, signal: stop },
        });
      },
      { site, logger, signal },
    );
  } finally {
    await receiver?.close();
    await closeRuntime();
  }
}

/** Other sites' daemons send here by tus, where the environment says on which address. */
async function receiveFor(
  { site, environment, logger }: ServeOptions,
  root: string,
): Promise<Receiver | null> {
  if (environment.TRANSFER_LISTEN === undefined) return null;
  const listen = readListen(environment.TRANSFER_LISTEN);
  return await startReceiver({ ...listen, site, root, secret: readSecret(environment), logger });
}
