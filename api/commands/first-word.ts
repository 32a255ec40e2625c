import { LIVE_CHANNEL } from '../../workflows/contracts/live.ts';
import type { WorkflowStart } from '../../db/kind-store.ts';
import type { ApiContext } from '../context.ts';

/** How long to wait for a workflow's first word, in ms: then the answer shows it as it stands. */
const FIRST_WORD = 1_000;

/** Starts a workflow and waits for its first word. @throws EngineUnavailableError */
export async function startAndHear(
  { engine, notifications }: Pick<ApiContext, 'engine' | 'notifications'>,
  start: WorkflowStart,
): Promise<void> {
  const spoken = Promise.withResolvers<void>();
  const stopListening = notifications.on(LIVE_CHANNEL, (payload) => {
    const [, subject] = JSON.parse(payload) as [string, string, number];
    if (subject === start.id) spoken.resolve();
  });
  const timer = setTimeout(spoken.resolve, FIRST_WORD);
  try {
    await engine.start(start);
    await spoken.promise;
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}
