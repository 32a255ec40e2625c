import { keepFree } from '../../../config/disk-space.ts';
import { chooseStorage } from '../../../activities/providers/choose-storage.ts';
import { chooseTransferEngine } from '../../../activities/providers/transfer-choose.ts';
import { createSiteActivities } from '../../../activities/site-activities.ts';
import { cameraFolders } from '../../../activities/transfers/file-path.ts';
import type { Environment } from '../../../config/environment.ts';
import type { Logger } from '../../../config/logger.ts';
import { siteFolder } from '../../../config/site-folders.ts';
import type { Db } from '../../../db/database.ts';
import { readSiteLimits } from '../../../db/queries/sites/sites.ts';
import type { AtOnce } from './at-once.ts';
import { workWithinLimits, type Limits } from './limits.ts';
import { startSiteWorker } from './start-site-worker.ts';

export interface ServeSiteOptions {
  readonly site: string;
  /** Null: the limits are the default ones. */
  readonly db: Db | null;
  readonly atOnce: AtOnce;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const DEFAULT_TRANSFERS = 2;

/**
 * Serves a site whose storage is mounted here, as are those of the sites it sends to, within the limits that an engineer
 * has set.
 * @throws when a worker fails for good.
 */
export async function serveSite(options: ServeSiteOptions): Promise<void> {
  const { site, atOnce, environment, logger } = options;
  keepFree(environment.DISK_FLOOR_BYTES);
  const rootOf = (name: string): string => siteFolder(environment.DATA_DIR, name);
  await workWithinLimits(
    () => limitsOf(options),
    (limits, signal) => {
      const activities = createSiteActivities({
        site,
        rootOf,
        cameraFolders: cameraFolders(rootOf(site)),
        storage: chooseStorage(environment),
        engine: chooseTransferEngine(environment, rootOf, limits),
        logger,
      });
      return startSiteWorker({
        ...{ site, activities, atOnce, transferSlots: limits.transfers },
        ...{ environment, logger, signal },
      });
    },
    options,
  );
}

async function limitsOf({ db, site, environment }: ServeSiteOptions): Promise<Limits> {
  const set = db && (await readSiteLimits(db, site));
  const cap = set?.bandwidth_bytes_per_sec;
  return {
    transfers: set?.transfer_limit ?? DEFAULT_TRANSFERS,
    bytesPerSec: cap ? Number(cap) : environment.TRANSFER_BYTES_PER_SEC || null,
  };
}
