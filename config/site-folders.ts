import { join } from 'node:path';

/**
 * Where the sites that this machine serves keep their camera files: `watch/` (cards), `uploads/`, `incoming/` (verified
 * copies), `mam/` and `archive/`.
 */
export const siteFolder = (dataDir: string, site: string): string => join(dataDir, 'sites', site);
