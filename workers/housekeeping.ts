import type { Client } from '@temporalio/client';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../config/logger.ts';
import type { Db } from '../db/database.ts';

/** What the housekeeping beside the orchestration worker works with. */
export interface Housekeeping {
  readonly db: Db;
  readonly client: Client;
  readonly logger: Logger;
  readonly environment: Pick<Environment, 'DATA_DIR'>;
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal;
}
