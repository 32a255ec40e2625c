import { storeOf } from '../../db/kinds.ts';
import { EngineUnavailableError } from '../../engine/engine.ts';
import type { ApiContext } from '../context.ts';

/** Starts a stored job. When the workflow service is away it stays queued, and maintenance starts it. */
export async function startJob(
  { db, engine, logger }: Pick<ApiContext, 'db' | 'engine' | 'logger'>,
  id: string,
): Promise<void> {
  const start = await storeOf('render').findStart(db, id);
  // It has spoken before: starting it again would make a film anew that may have ended.
  if (!start || start.input.run) return;
  try {
    await engine.start(start);
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    logger.warn({ err: error, render: id }, 'a render is queued, its workflow could not be started yet');
  }
}
