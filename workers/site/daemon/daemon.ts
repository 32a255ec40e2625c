import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beat } from './heartbeat.ts';
import { DaemonFault, errorCode } from './fault.ts';
import { HeardLimits } from '../serve/heard-limits.ts';
import { Intake } from './intake.ts';
import { Ledger } from './ledger.ts';
import { Orchestrator } from './house.ts';
import type { Report } from './reporter.ts';
import { Sender } from './sender.ts';
import { SiteStore } from './site-store.ts';
import { keepStatus } from './status-file.ts';
import { together } from './together.ts';
import { WatchFolder } from './watch-folder.ts';

export interface DaemonOptions {
  /** See `SITE_NAME`. */
  readonly site: string;
  readonly watch: string;
  /** Where the queue is kept; null: `.greenlit` beside the watch folder. */
  readonly state: string | null;
  /** Ends with a slash. */
  readonly orchestrator: URL;
  readonly apiKey: string;
  /** Whether the bytes go to the orchestrator, too. */
  readonly upload: boolean;
  /** How long a file must be unchanged to count as complete, unless the orchestrator says it for the site. */
  readonly stableMs: number;
  readonly rescanMs: number;
  readonly version: string;
  readonly report: Report;
  /** It is one of those that the house runs for the sites whose folders it has. */
  readonly isHouse: boolean;
  /** Runs beside, as a worker of the site's queues does, and may ask for the site's limits; null: nothing does. */
  readonly beside: ((limits: HeardLimits, stop: AbortSignal) => Promise<void>) | null;
}

/** Requests in flight at most: enough to hide the way to another city. */
const REQUESTS = 8;
/** Of large files, each upload has the line to itself more or less. */
const UPLOADS = 2;

/**
 * A site's daemon: finds camera files in the watch folder, waits until each is complete, and registers every one exactly
 * once, until the signal.
 * @throws DaemonFault when it cannot start.
 */
export async function runDaemon(options: DaemonOptions, signal: AbortSignal): Promise<void> {
  const { site, upload, report, version, beside } = options;
  const folder = await watchable(options.watch);
  const stateFolder = options.state ?? join(dirname(folder), '.greenlit');
  const store = new SiteStore(stateFolder, site);
  const requests = upload ? UPLOADS : REQUESTS;
  const { orchestrator: url, apiKey } = options;
  const orchestrator = new Orchestrator({ url, apiKey, site, upload, connections: requests });
  try {
    store.begin(url.href);
    const ledger = new Ledger(report);
    const limits = new HeardLimits();
    let settlingMs: number | null = null;
    const sender = new Sender({
      store,
      orchestrator,
      ledger,
      report,
      requests,
      isFolderAway: () => watching.isAway,
    });
    const intake = new Intake({
      ...{ store, ledger, sender },
      stableMs: () => settlingMs ?? options.stableMs,
      folder,
    });
    const watching = new WatchFolder({
      folder,
      stateFolder: await realpath(stateFolder),
      rescanMs: options.rescanMs,
      report,
      found: (found) => intake.found(found),
      scanned: (passedOver) => intake.scanned(passedOver),
    });
    const waiting = store.ready();
    waiting.forEach((file) => intake.send(file, 'of an earlier run'));
    report({
      event: 'started',
      message: `Site ${site}: ${store.registeredCount} files registered so far, ${waiting.length} waiting for ${url.href}.`,
    });
    await together(
      [
        ...(beside === null ? [] : [(stop: AbortSignal) => beside(limits, stop)]),
        (stop) => watching.run(stop),
        (stop) => intake.run(stop),
        (stop) => sender.run(stop),
        (stop) =>
          beat(
            {
              ...{ orchestrator, report, folder, version },
              serves: options.isHouse ? null : beside !== null,
              queueDepth: () => intake.depth,
              hear: (heard) => limits.hear(heard),
              hearSettling: (ms) => (settlingMs = ms),
            },
            stop,
          ),
        (stop) =>
          keepStatus(
            {
              folder: stateFolder,
              site,
              ledger,
              status: () => ({
                ...{ site, watch_path: folder, version, pid: process.pid },
                orchestrator: { url: url.href, fault: sender.fault },
                registered: store.registeredCount,
                queued: intake.depth,
              }),
            },
            stop,
          ),
      ],
      signal,
    );
    report({ event: 'stopped', message: `Stopped; ${intake.depth} files wait for the next start.` });
  } finally {
    orchestrator.close();
    store.close();
  }
}

/** The folder's own path, so that a file is the same one however the folder was named. */
async function watchable(folder: string): Promise<string> {
  try {
    const path = await realpath(folder);
    if (!(await stat(path)).isDirectory())
      throw new DaemonFault(`The watch folder ${folder} is not a folder.`);
    await access(path, constants.R_OK | constants.X_OK);
    return path;
  } catch (error) {
    if (error instanceof DaemonFault) throw error;
    throw new DaemonFault(`The watch folder ${folder} cannot be read (${errorCode(error)}).`, {
      cause: error,
    });
  }
}
