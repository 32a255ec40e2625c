import { readEnvironment } from '../config/environment.ts';
import { connectDatabase, type DatabaseConnection } from '../db/database.ts';
import { explainedDatabaseFault } from './database-fault.ts';
import { databaseUrl } from './database-url.ts';

/**
 * Runs something on the database that a running Greenlit uses (see databaseUrl), and closes its connections: two, since whoever
 * rebuilds the index holds one for as long.
 * @throws CliError when there is none, or it cannot be reached or used.
 */
export async function withDatabase<T>(run: (database: DatabaseConnection) => Promise<T>): Promise<T> {
  const database = connectDatabase(await databaseUrl(readEnvironment()), { max: 2 });
  try {
    return await run(database);
  } catch (error) {
    throw explainedDatabaseFault(error);
  } finally {
    await database.close();
  }
}
