import { Kysely } from 'kysely';
import pg from 'pg';
import { PipelinedPostgres } from './dialect.ts';
import type { Database } from './schema.ts';

/** What a query needs: the pool, or a transaction under way. */
export type Db = Kysely<Database>;

export interface DatabaseConnection {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

/** Opens a pool. Connections are made when first used, so a database that is away shows at the first query. */
export function connectDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): DatabaseConnection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    // Queries of one transaction that do not wait for each other share a round trip.
    pipeline: true,
  });
  // A connection that breaks is replaced by the pool, and a query under way fails; without listeners it would end the
  // process. The pool listens to idle connections alone.
  pool.on('error', (error) => options.onError?.(error));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PipelinedPostgres({ pool }) });
  // Not by kysely, which ends the pool only if it has asked something itself.
  return { db, pool, close: () => pool.end() };
}

export type { Database };
