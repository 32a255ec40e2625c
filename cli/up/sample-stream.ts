import { createEngine } from '../../engine/engine.ts';
import { listenToPostgres } from '../../api/realtime/notifications.ts';
import { startNewStream } from '../../api/streams/start-new.ts';
import type { Environment } from '../../config/environment.ts';
import { createLogger } from '../../config/logger.ts';
import { connectDatabase } from '../../db/database.ts';
import { hasStreams } from '../../db/queries/streams/any.ts';
import { DEFAULT_DUE_IN_HOURS } from '../../workflows/contracts/limits.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { theStory } from '../demo/story.ts';

/**
 * Gives an empty database one stream, which waits at its first checkpoint: whoever signs in has something to decide.
 * Streams are never deleted, so it comes once.
 * @throws EngineUnavailableError
 */
export async function ensureSampleStream(environment: Environment, databaseUrl: string): Promise<void> {
  const { db, close } = connectDatabase(databaseUrl, { max: 1 });
  try {
    if (await hasStreams(db)) return;
    const engine = await createEngine(environment);
    const notifications = listenToPostgres(databaseUrl, createLogger('up', environment.LOG_LEVEL));
    const film = { ...(await theStory()), due_in_hours: DEFAULT_DUE_IN_HOURS };
    try {
      await startNewStream({ db, engine, notifications }, film, SYSTEM);
    } finally {
      await notifications.close();
      await engine.close();
    }
  } finally {
    await close();
  }
}
