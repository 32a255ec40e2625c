import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { CliError } from './cli-error.ts';
import { embeddedPostgresUrl } from './embedded/postgres.ts';
import { readSecrets } from './up/secrets.ts';

/**
 * The database that a running Greenlit uses: `DATABASE_URL`, or the embedded one of "greenlit up" on this data folder.
 * @throws CliError when there is neither.
 */
export async function databaseUrl(environment: Environment): Promise<string> {
  const { DATABASE_URL, DATA_DIR, POSTGRES_PORT } = environment;
  if (DATABASE_URL) return DATABASE_URL;
  if (!existsSync(join(DATA_DIR, 'secrets.json'))) {
    throw new CliError(
      `There is no Greenlit in ${DATA_DIR}: set DATA_DIR to where one runs, or DATABASE_URL.`,
      2,
    );
  }
  const { postgresPassword } = await readSecrets(environment);
  return embeddedPostgresUrl({ port: POSTGRES_PORT, password: postgresPassword });
}
