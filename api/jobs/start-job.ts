import { storeOf } from '../../db/kinds.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import type { ApiContext } from '../context.ts';

/** Starts a stored job. When the workflow service is away it stays pending, and maintenance starts it. */
export async function startScriptJob(
  { db, engine, logger }: Pick<ApiContext, 'db' | 'engine' | 'logger'>,
  id: string,
): Promise<void> {
  const start = await storeOf('job').findStart(db, id);
  // It has spoken before: starting it again would have written anew what has ended.
  if (!start || start.input.run) return;
  try {
    await engine.start(start);
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    logger.warn({ err: error, job: id }, 'a job is pending, its workflow could not be started yet');
  }
}
