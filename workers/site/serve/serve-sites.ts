import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkTransferEngine } from '../../../activities/providers/transfer-choose.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Environment } from '../../../config/environment.ts';
import type { Logger } from '../../../config/logger.ts';
import { siteFolder } from '../../../config/site-folders.ts';
import { connectDatabase } from '../../../db/database.ts';
import { listHouseSites } from '../../../db/queries/sites/sites.ts';
import { apiAddress } from './api-address.ts';
import { AtOnce } from './at-once.ts';
import { runDaemon } from '../daemon/daemon.ts';
import { followSites } from './follow-sites.ts';
import type { Report } from '../daemon/reporter.ts';
import { serveSite } from './serve-site.ts';
import { together } from '../daemon/together.ts';

export interface ServeSitesOptions {
  /** Null: those of the database that have no daemon elsewhere, also as they are added; this needs `DATABASE_URL`. */
  readonly sites: readonly string[] | null;
  /** Whether their watch folders are watched here, too. */
  readonly watch: boolean;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A file unchanged for so long is complete, in ms. */
const STABLE = 5_000;
const RESCAN = 30_000;

/**
 * Serves several sites whose folders are here, all in one process: their task queues, and as their daemons do, their watch
 * folders. Limits come from the database where there is one.
 * @throws EnvironmentError where the transfer engine lacks what it needs; when a part fails for good; all have ended then.
 */
export async function serveSites(options: ServeSitesOptions): Promise<void> {
  const { sites, environment, logger, signal } = options;
  await checkTransferEngine(environment);
  const { DATABASE_URL, DAEMON_API_KEY } = environment;
  const onError = (error: Error): void => logger.warn({ err: error }, 'A database connection broke');
  const database = DATABASE_URL === undefined ? null : connectDatabase(DATABASE_URL, { max: 2, onError });
  const db = database?.db ?? null;
  const watch = options.watch && DAEMON_API_KEY !== undefined;
  if (watch !== options.watch) logger.warn('Watch folders are not watched: DAEMON_API_KEY is not set');
  const list = (which: 'served' | 'watched') => async (): Promise<readonly string[]> =>
    sites === null && db !== null ? (await listHouseSites(db))[which] : (sites ?? []);
  const atOnce = new AtOnce(environment);
  const serve = (site: string, stop: AbortSignal): Promise<void> =>
    serveSite({ site, db, atOnce, environment, logger, signal: stop });
  const watchIt = (site: string, stop: AbortSignal): Promise<void> =>
    watchSite(site, { environment, logger, signal: stop });
  try {
    await together(
      [
        (stop) => followSites('Serving', list('served'), serve, { logger, signal: stop }),
        ...(watch
          ? [
              (stop: AbortSignal) =>
                followSites('Watching', list('watched'), watchIt, { logger, signal: stop }),
            ]
          : []),
      ],
      signal,
    );
  } finally {
    await database?.close();
  }
}

/** The bytes stay where they are: this machine's workers find them there. */
async function watchSite(
  site: string,
  { environment, logger, signal }: Pick<ServeSitesOptions, 'environment' | 'logger' | 'signal'>,
): Promise<void> {
  const { DATA_DIR, DAEMON_API_KEY = '' } = environment;
  const folder = join(siteFolder(DATA_DIR, site), 'watch');
  await mkdir(folder, { recursive: true });
  await runDaemon(
    {
      site,
      watch: folder,
      state: null,
      orchestrator: apiAddress(environment),
      apiKey: DAEMON_API_KEY,
      upload: false,
      stableMs: STABLE,
      rescanMs: RESCAN,
      version: packageJson.version,
      report: reportToLog(site, logger),
      isHouse: true,
      beside: null,
    },
    signal,
  );
}

/** Each file's way to the log, told to whoever wants to know everything. */
const reportToLog =
  (site: string, logger: Logger): Report =>
  (event) => {
    if (event.event !== 'file') logger.info({ site }, event.message);
    else logger.debug({ site, ...event }, 'A file in the watch folder');
  };
