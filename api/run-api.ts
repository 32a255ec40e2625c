import { once } from 'node:events';
import { assertStorageSet, chooseStorage } from '../activities/providers/choose-storage.ts';
import type { Environment } from '../config/environment.ts';
import type { Logger } from '../config/logger.ts';
import { connectDatabase } from '../db/database.ts';
import { ensureDemoAccount } from './accounts/demo-account.ts';
import { ensureFirstAdmin } from './accounts/first-admin.ts';
import { createPasswords } from './auth/passwords.ts';
import { readSecrets } from './auth/secrets.ts';
import { createEngine } from '../engine/engine.ts';
import { listenToPostgres } from './realtime/notifications.ts';
import { startServer } from './http/server.ts';

interface ApiProcess {
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Aborted when the process is to stop. */
  readonly signal: AbortSignal;
}

/** The API as a process: opens what it works with, serves until told to stop, and closes everything. */
export async function runApi({ environment, databaseUrl, logger, signal }: ApiProcess): Promise<void> {
  const secrets = readSecrets(environment);
  const storage = chooseStorage(environment);
  await assertStorageSet(storage, logger);
  const onError = (error: Error): void => logger.warn({ err: error }, 'an idle database connection broke');
  const database = connectDatabase(databaseUrl, { max: 20, onError });
  const { db, pool } = database;
  const engine = await createEngine(environment);
  const notifications = listenToPostgres(databaseUrl, logger);
  try {
    const passwords = createPasswords();
    await ensureFirstAdmin({ db, passwords, environment, logger });
    await ensureDemoAccount({ db, passwords, environment });
    const server = await startServer(
      { db, pool, engine, storage, environment, logger, notifications },
      { secrets },
    );
    logger.info(`serving at ${server.url}`);
    if (!signal.aborted) await once(signal, 'abort');
    await server.stop();
  } finally {
    await notifications.close();
    await engine.close();
    await database.close();
  }
}
