import {
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type PostgresDialectConfig,
  type TransactionSettings,
} from 'kysely';

/**
 * Postgres, with `begin` sent in one round trip with the first statement: somebody waits for most transactions. The pool
 * must be a pipelining one, which sends without waiting and keeps the order.
 */
export class PipelinedPostgres extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#config);
  }
}

class PipelinedDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    // It fails only with its connection, and then the statement behind it fails and is heard.
    super.beginTransaction(connection, settings).catch(() => undefined);
    await Promise.resolve();
  }
}
