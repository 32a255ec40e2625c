import type { Logger } from '../../config/logger.ts';
import type { Storage } from '../providers/storage.ts';
import type { TransferEngine } from '../providers/transfer.ts';
import type { RootOf } from './site-paths.ts';

/** What a site's activities work with: no database. */
export interface SiteContext {
  /** The site whose task queues are served. */
  readonly site: string;
  readonly rootOf: RootOf;
  /** Absolute: the site's camera files lie in these, and files elsewhere are none. See `cameraFilePath`. */
  readonly cameraFolders: readonly string[];
  /** For posters and proxies; null: what is stored here, the API would not find. */
  readonly storage: Storage | null;
  readonly engine: TransferEngine;
  readonly logger: Logger;
}
