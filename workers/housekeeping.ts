import type { Client } from '@temporalio/client';
import type { Storage } from '../activities/providers/storage.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../config/logger.ts';
import type { Db } from '../db/database.ts';

/** What the housekeeping beside the orchestration worker works with. */
export interface Housekeeping {
  readonly db: Db;
  readonly client: Client;
  readonly logger: Logger;
  readonly environment: Pick<Environment, 'DATA_DIR' | 'REPLICATE_API_KEY' | 'REPLICATE_BASE_URL'>;
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal;
}

/** What the housekeeping of files works with. */
export type FileHousekeeping = Housekeeping & { readonly storage: Storage };

/** What clearing away works with. */
export type Pruning = Pick<FileHousekeeping, 'db' | 'environment' | 'storage'>;
