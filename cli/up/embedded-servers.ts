import { existsSync } from 'node:fs';
import { chmod, chown, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { findBinary } from '../embedded/binaries.ts';
import { embeddedPostgres } from '../embedded/postgres.ts';
import { postgresUser } from '../embedded/postgres-user.ts';
import { embeddedTemporal } from '../embedded/temporal.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { assertTemporalDatabase } from './data-folder.ts';

/**
 * Temporal's server has no sign-in, and the database is ours alone: both answer this machine only, whatever HOST
 * says.
 */
export const loopback = '127.0.0.1';

/** Starts Postgres unless DATABASE_URL names one. Resolves with the URL to use. */
export async function ensurePostgres(
  environment: Environment,
  password: string,
  supervisor: Supervisor,
): Promise<string> {
  if (environment.DATABASE_URL) return environment.DATABASE_URL;
  await letPostgresPass(environment.DATA_DIR);
  const folder = join(environment.DATA_DIR, 'postgres');
  const { url, child } = await embeddedPostgres({ folder, port: environment.POSTGRES_PORT, password });
  await supervisor.start(child);
  return url;
}

/**
 * Root's Postgres runs as another user, whose group may pass through the data folder to its own one, and lists nothing of it.
 * Nobody else gets in, and Postgres needs no right to pass through every folder there is.
 */
async function letPostgresPass(dataFolder: string): Promise<void> {
  const user = await postgresUser();
  const { mode, uid } = await stat(dataFolder);
  // One that is open is not ours to close, and lets Postgres pass.
  if (!user || (mode & 0o077) !== 0) return;
  await chown(dataFolder, uid, user.gid);
  await chmod(dataFolder, 0o710);
}

/** Starts Temporal unless TEMPORAL_ADDRESS names one. Resolves with what clients need to know. */
export async function ensureTemporal(
  environment: Environment,
  supervisor: Supervisor,
): Promise<{ readonly address: string; readonly uiUrl: string | undefined }> {
  const { TEMPORAL_ADDRESS, TEMPORAL_UI_URL, TEMPORAL_PORT, TEMPORAL_UI_PORT, TEMPORAL_NAMESPACE, DATA_DIR } =
    environment;
  if (TEMPORAL_ADDRESS) return { address: TEMPORAL_ADDRESS, uiUrl: TEMPORAL_UI_URL };
  const databaseFile = join(DATA_DIR, 'temporal.db');
  if (existsSync(databaseFile)) assertTemporalDatabase(databaseFile);
  const { address, child } = await embeddedTemporal({
    program: await findBinary('temporal', environment),
    host: loopback,
    port: TEMPORAL_PORT,
    uiPort: TEMPORAL_UI_PORT,
    namespace: TEMPORAL_NAMESPACE,
    databaseFile,
  });
  await supervisor.start(child);
  return { address, uiUrl: TEMPORAL_UI_URL ?? `http://localhost:${TEMPORAL_UI_PORT}` };
}
