import type pg from 'pg';
import type { Storage } from '../activities/providers/storage.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../config/logger.ts';
import type { Db } from '../db/database.ts';
import type { Authentication } from './auth/authentication.ts';
import type { Passwords } from './auth/passwords.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Engine } from '../engine/engine.ts';
import type { Metrics } from './http/metrics.ts';
import type { OpenApiDocument } from './http/openapi-document.ts';
import type { Notifications } from './realtime/notifications.ts';
import type { Settlements } from './realtime/settled.ts';
import type { Health } from './schemas/health.ts';

/** What the API is made of; the process that runs it brings these. */
export interface ApiParts {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly engine: Engine;
  readonly storage: Storage;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly notifications: Notifications;
}

/** What routes work with. */
export interface ApiContext extends ApiParts {
  readonly authentication: Authentication;
  readonly passwords: Passwords;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly settlements: Settlements;
  readonly describe: () => OpenApiDocument;
  readonly checkHealth: () => Promise<Health>;
  /** Keys the digests of request bodies, which may hold a password. */
  readonly digestKey: string;
}
