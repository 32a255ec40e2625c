import { readEnvironment } from '../config/environment.ts';
import { connectDatabase, type DatabaseConnection } from '../db/database.ts';
import { isDatabaseAway } from '../db/faults.ts';
import { CliError, messageOf } from './cli-error.ts';
import { databaseUrl } from './database-url.ts';

/**
 * Runs something on the database that a running Greenlit uses (see databaseUrl), and closes the connection.
 * @throws CliError when there is none or it cannot be reached.
 */
export async function withDatabase<T>(run: (database: DatabaseConnection) => Promise<T>): Promise<T> {
  const database = connectDatabase(await databaseUrl(readEnvironment()), { max: 1 });
  try {
    return await run(database);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    throw new CliError(`The database cannot be reached, is Greenlit running? ${messageOf(error)}.`, 1, {
      cause: error,
    });
  } finally {
    await database.close();
  }
}
