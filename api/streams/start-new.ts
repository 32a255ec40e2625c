import { createStream, withdrawStream, type NewStream } from '../../db/queries/streams/create.ts';
import { storeOf } from '../../db/kinds.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import { startAndHear } from '../commands/first-word.ts';
import type { ApiContext } from '../context.ts';

/**
 * Stores a stream and starts its workflow. When the workflow service cannot be reached the stream is taken back, so that
 * nothing half made stands in the list.
 * @param creationKey names the request: its repeat goes on with the stream that stands there.
 * @throws EngineUnavailableError
 */
export async function startNewStream(
  context: Pick<ApiContext, 'db' | 'engine' | 'notifications'>,
  stream: NewStream,
  actor: Actor,
  creationKey: string | null = null,
): Promise<string> {
  const { db } = context;
  const id = await createStream(db, stream, actor, creationKey);
  // It has spoken before: starting it again would make a film anew that may have ended.
  const start = await storeOf('stream').findStart(db, id);
  if (!start || start.input.run) return id;
  try {
    await startAndHear(context, start);
    return id;
  } catch (error) {
    await withdrawStream(db, id, actor);
    throw error;
  }
}
