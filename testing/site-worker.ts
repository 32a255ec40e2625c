import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import { createSiteActivities } from '../activities/site-activities.ts';
import { limitBandwidth } from '../activities/transfers/bandwidth.ts';
import { cameraFolders } from '../activities/transfers/file-path.ts';
import { readEnvironment } from '../config/environment.ts';
import { createLogger } from '../config/logger.ts';
import { installRuntime } from '../workers/runtime.ts';
import { startSiteWorker } from '../workers/site/serve/start-site-worker.ts';

/**
 * The worker of a site as a process of its own, to be killed by a test. It is that of `greenlit worker --site`, but for the log
 * to which it writes, before each chunk that it sends, the number of bytes. Arguments: the folder of the sites, the site,
 * the log, bytes a second.
 */
const [folder = '', site = '', log = '', bytesPerSec = ''] = process.argv.slice(2);
const environment = readEnvironment();
const logger = createLogger('site', 'silent');
const rootOf = (name: string): string => join(folder, name);
const limit = limitBandwidth(Number(bytesPerSec));
const engine = createCopyEngine(rootOf, {
  take: async (bytes, signal) => {
    appendFileSync(log, `${bytes}\n`);
    await limit.take(bytes, signal);
  },
});
installRuntime(logger);
await startSiteWorker({
  site,
  activities: createSiteActivities({
    ...{ site, rootOf, engine, logger, storage: null },
    cameraFolders: cameraFolders(rootOf(site)),
  }),
  transferSlots: 1,
  atOnce: null,
  environment,
  logger,
  signal: new AbortController().signal,
});
