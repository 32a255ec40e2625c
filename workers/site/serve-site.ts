import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseProviders } from '../../activities/providers/choose.ts';
import { chooseTransferEngine } from '../../activities/providers/transfer-choose.ts';
import { createSiteActivities } from '../../activities/site-activities.ts';
import type { Environment } from '../../config/environment.ts';
import type { Logger } from '../../config/logger.ts';
import { siteFolder } from '../../config/site-folders.ts';
import type { Db } from '../../db/database.ts';
import { readSiteLimits, type SiteLimits } from '../../db/queries/sites.ts';
import { startSiteWorker } from './start-site-worker.ts';

export interface ServeSiteOptions {
  readonly site: string;
  /** Null: the limits are the default ones. */
  readonly db: Db | null;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const DEFAULT_LIMITS: SiteLimits = { transfer_limit: 2, bandwidth_bytes_per_sec: null };
/** How soon a changed limit holds, in ms. */
const LOOK_EVERY = 5_000;

/**
 * Serves a site whose storage is mounted here, as are those of the sites it sends to. When an engineer changes its limits,
 * its worker ends and another one begins: what is being sent goes on from its last verified byte.
 * @throws when a worker fails for good.
 */
export async function serveSite(options: ServeSiteOptions): Promise<void> {
  const { signal, logger, site } = options;
  while (!signal.aborted) {
    const limits = await limitsOf(options);
    const changed = new AbortController();
    const stop = AbortSignal.any([signal, changed.signal]);
    const watching = untilChanged(limits, options, changed);
    try {
      await workWithin(limits, options, stop);
      if (!signal.aborted) logger.info({ site }, 'The limits of the site have changed');
    } catch (error) {
      // Stopped while it still looked for the workflow service.
      if (!stop.aborted) throw error;
    } finally {
      changed.abort();
      await watching;
    }
  }
}

function workWithin(
  { transfer_limit, bandwidth_bytes_per_sec }: SiteLimits,
  { site, environment, logger }: ServeSiteOptions,
  signal: AbortSignal,
): Promise<void> {
  const rootOf = (name: string): string => siteFolder(environment.DATA_DIR, name);
  const cap = bandwidth_bytes_per_sec === null ? undefined : Number(bandwidth_bytes_per_sec);
  const activities = createSiteActivities({
    site,
    rootOf,
    storage: chooseProviders(environment).storage,
    engine: chooseTransferEngine(environment, rootOf, cap),
    logger,
  });
  return startSiteWorker({
    site,
    activities,
    transferSlots: transfer_limit,
    environment,
    logger,
    signal,
  });
}

/** A database that is away changes nothing. */
async function untilChanged(
  limits: SiteLimits,
  options: ServeSiteOptions,
  changed: AbortController,
): Promise<void> {
  const signal = AbortSignal.any([options.signal, changed.signal]);
  while (!signal.aborted) {
    await sleep(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
    const now = await limitsOf(options).catch(() => limits);
    if (!isDeepStrictEqual(now, limits)) changed.abort();
  }
}

const limitsOf = async ({ db, site }: ServeSiteOptions): Promise<SiteLimits> =>
  (db && (await readSiteLimits(db, site))) ?? DEFAULT_LIMITS;
