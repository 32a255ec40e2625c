import type { Environment } from '../config/environment.ts';
import type { Logger } from '../config/logger.ts';
import type { Db } from '../db/database.ts';
import type { ChargedProviders } from './providers/charged.ts';

/** What activities work with. Each activity is a function of this and its input; `createActivities` binds the first. */
export interface ActivityContext {
  readonly db: Db;
  readonly providers: ChargedProviders;
  readonly environment: Environment;
  readonly logger: Logger;
}
