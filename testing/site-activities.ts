import { join } from 'node:path';
import { createFolderStorage } from '../activities/providers/folder-storage.ts';
import type { Storage } from '../activities/providers/storage.ts';
import { createCopyEngine } from '../activities/providers/transfer-copy.ts';
import { createSiteActivities } from '../activities/site-activities.ts';
import { cameraFolders } from '../activities/transfers/file-path.ts';
import { unlimited } from '../activities/transfers/bandwidth.ts';
import type { SiteActivities, TransferActivities } from '../workflows/contracts/activities.ts';
import { createLogger } from '../config/logger.ts';

/** The activities of a site whose storage is `<folder>/<site>`, previews going to `<folder>/storage` unless told otherwise. */
export function testSite(
  folder: string,
  site: string,
  storage: Storage | null = createFolderStorage(join(folder, 'storage')),
): SiteActivities & TransferActivities {
  const rootOf = (name: string) => join(folder, name);
  return createSiteActivities({
    site,
    rootOf,
    cameraFolders: cameraFolders(rootOf(site)),
    storage,
    engine: createCopyEngine(rootOf, unlimited),
    logger: createLogger('test', 'silent'),
  });
}
