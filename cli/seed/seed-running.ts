import { createPasswords } from '../../api/auth/passwords.ts';
import { seed } from '../../api/seed/seed.ts';
import { createEngine } from '../../engine/engine.ts';
import { listenToPostgres } from '../../api/realtime/notifications.ts';
import { settlements } from '../../api/realtime/settled.ts';
import type { Seeded } from '../../api/schemas/seed.ts';
import { readEnvironment } from '../../config/environment.ts';
import { createLogger } from '../../config/logger.ts';
import { connectDatabase } from '../../db/database.ts';
import { OPERATOR } from '../../workflows/contracts/roles.ts';
import { databaseUrl } from '../database-url.ts';
import { findBinary } from '../embedded/binaries.ts';

/** Seeds the Greenlit that runs on this data folder, or on the database and workflow service that the environment names. */
export async function seedRunning(): Promise<Seeded> {
  const environment = readEnvironment();
  const url = await databaseUrl(environment);
  const logger = createLogger('seed', 'error');
  // What makes media looks there.
  process.env['FFMPEG_PATH'] = await findBinary('ffmpeg', environment);
  const database = connectDatabase(url, { max: 5 });
  const engine = await createEngine(environment);
  const notifications = listenToPostgres(url, logger);
  try {
    return await seed(
      {
        db: database.db,
        engine,
        settlements: settlements(notifications),
        environment,
        logger,
        passwords: createPasswords(),
      },
      OPERATOR,
    );
  } finally {
    await notifications.close();
    await engine.close();
    await database.close();
  }
}
