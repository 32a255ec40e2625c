import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Environment } from '../../config/environment.ts';
import type { Logger } from '../../config/logger.ts';
import { siteFolder } from '../../config/site-folders.ts';
import { connectDatabase } from '../../db/database.ts';
import { runDaemon } from './daemon.ts';
import type { Report } from './reporter.ts';
import { serveSite } from './serve-site.ts';

export interface ServeSitesOptions {
  readonly sites: readonly string[];
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
 * @throws when a part of it fails for good; all have ended then.
 */
export async function serveSites(options: ServeSitesOptions): Promise<void> {
  const { sites, watch, environment, logger } = options;
  const { DATABASE_URL } = environment;
  const onError = (error: Error): void => logger.warn({ err: error }, 'A database connection broke');
  const database = DATABASE_URL === undefined ? null : connectDatabase(DATABASE_URL, { max: 2, onError });
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  try {
    const parts = sites.flatMap((site) => [
      serveSite({ site, db: database?.db ?? null, environment, logger, signal }),
      ...(watch ? [watchSite(site, { ...options, signal })] : []),
    ]);
    logger.info({ sites, watch }, 'Serving sites');
    // When one part fails, all stop: the process ends and is started again.
    for (const part of parts) part.catch((error: unknown) => failed.abort(error));
    await Promise.allSettled(parts);
    if (failed.signal.aborted) throw failed.signal.reason;
  } finally {
    await database?.close();
  }
}

/** The bytes stay where they are: this machine's workers find them there. */
async function watchSite(site: string, { environment, logger, signal }: ServeSitesOptions): Promise<void> {
  const { DATA_DIR, PORT, DAEMON_API_KEY = '' } = environment;
  const folder = join(siteFolder(DATA_DIR, site), 'watch');
  await mkdir(folder, { recursive: true });
  await runDaemon(
    {
      site,
      watch: folder,
      state: null,
      orchestrator: new URL(`http://127.0.0.1:${PORT}/`),
      apiKey: DAEMON_API_KEY,
      upload: false,
      stableMs: STABLE,
      rescanMs: RESCAN,
      version: packageJson.version,
      report: reportToLog(site, logger),
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
