import { createStream, withdrawStream, type NewStream } from '../../db/queries/streams/create.ts';
import { storeOf } from '../../db/kinds.ts';
import { LIVE_CHANNEL } from '../../workflows/contracts/live.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';
import type { ApiContext } from '../context.ts';

type Parts = Pick<ApiContext, 'db' | 'engine' | 'notifications'>;

/** How long to wait for the workflow's first word, in ms: then the answer shows the first checkpoint open. */
const FIRST_WORD = 1_000;

/**
 * Stores a stream and starts its workflow. When the workflow service cannot be reached the stream is taken back, so that
 * nothing half made stands in the list.
 * @param creationKey names the request: its repeat goes on with the stream that stands there.
 * @throws EngineUnavailableError
 */
export async function startNewStream(
  { db, engine, notifications }: Parts,
  stream: NewStream,
  actor: Actor,
  creationKey: string | null = null,
): Promise<string> {
  const id = await createStream(db, stream, actor, creationKey);
  // It has spoken before: starting it again would make a film anew that may have ended.
  const start = await storeOf('stream').findStart(db, id);
  if (!start || start.input.run) return id;
  const spoken = Promise.withResolvers<void>();
  const stopListening = notifications.on(LIVE_CHANNEL, (payload) => {
    const [, subject] = JSON.parse(payload) as [string, string, number];
    if (subject === id) spoken.resolve();
  });
  const timer = setTimeout(spoken.resolve, FIRST_WORD);
  try {
    await engine.start(start);
    await spoken.promise;
    return id;
  } catch (error) {
    await withdrawStream(db, id, actor);
    throw error;
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}
