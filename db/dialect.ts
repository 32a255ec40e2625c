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

type PostgresConnection = Parameters<PostgresDriver['releaseConnection']>[0];

class PipelinedDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    // It fails only with its connection, and then the statement behind it fails and is heard.
    super.beginTransaction(connection, settings).catch(() => undefined);
    await Promise.resolve();
  }

  /**
   * Statements that were sent together wait for each other within kysely, which lets them go on until it has heard of the end:
   * one that waited longer than the rollback took would be written outside of any transaction.
   */
  override async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    const rolledBack = super.rollbackTransaction(connection);
    connection.executeQuery = refused;
    await rolledBack;
  }

  override async releaseConnection(connection: PostgresConnection): Promise<void> {
    // Uncovers that of its class.
    if (Object.hasOwn(connection, 'executeQuery')) Reflect.deleteProperty(connection, 'executeQuery');
    await super.releaseConnection(connection);
  }
}

const refused = (): Promise<never> => Promise.reject(new Error('The transaction was rolled back.'));
