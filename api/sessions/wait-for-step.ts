import { readSession } from '../../db/queries/sessions/read.ts';
import { LIVE_CHANNEL } from '../../workflows/contracts/live.ts';
import type { SessionState } from '../../workflows/contracts/session/session.ts';
import type { ApiContext } from '../context.ts';

/** What machines do; everything else is a person's turn, or the end. */
const AT_WORK: ReadonlySet<SessionState> = new Set(['generating_images', 'generating_clips', 'composing']);

/**
 * Waits until nothing of a session is being made, at most so many seconds; also when a word has not been answered yet.
 * @returns when it is so, or the time is over, or nobody listens any more.
 */
export async function waitForStep(
  { db, notifications }: Pick<ApiContext, 'db' | 'notifications'>,
  id: string,
  seconds: number,
  signal: AbortSignal,
): Promise<void> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1_000)]);
  let news = Promise.withResolvers<void>();
  const wake = (): void => news.resolve();
  const stopListening = [
    notifications.on(LIVE_CHANNEL, (payload) => {
      const [, subject] = JSON.parse(payload) as [string, string, number];
      if (subject === id) wake();
    }),
    // Something may have been missed.
    notifications.onResume(wake),
  ];
  over.addEventListener('abort', wake);
  try {
    while (!over.aborted) {
      news = Promise.withResolvers<void>();
      const session = await readSession(db, id);
      if (!session || (session.pending === null && !AT_WORK.has(session.state))) return;
      await news.promise;
    }
  } finally {
    for (const stop of stopListening) stop();
  }
}
