import { Context } from '@temporalio/activity';
import { publishLive } from '../db/queries/live/publish.ts';
import type { Subject } from '../workflows/contracts/kinds.ts';
import type { ActivityContext } from './context.ts';

/** At most two live messages a second for one piece of work. */
const LIVE_INTERVAL_MS = 500;
const HEARTBEAT_INTERVAL_MS = 1_000;

export interface Progress {
  /** From 0 to 1; cheap to call as often as one likes. */
  readonly report: (fraction: number, message?: string) => void;
  /** Aborted when the activity is cancelled or the worker stops. */
  readonly signal: AbortSignal;
}

/**
 * Runs a longer piece of work: heartbeats while it lives (that is how it hears of cancellation) and tells the people who
 * look at one of `subjects` how far it is. Progress that cannot be published is not worth failing the work for.
 */
export async function withProgress<T>(
  { db, logger }: ActivityContext,
  { subjects, step, message }: { subjects: readonly Subject[]; step: string; message: string },
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const activity = Context.current();
  let last = { progress: 0, message };
  let published: string | undefined;
  let publishing: Promise<void> = Promise.resolve();

  const publish = async (): Promise<void> => {
    const news = { type: 'progress', step, ...last, at: new Date().toISOString() } as const;
    const content = JSON.stringify(last);
    if (content === published) return;
    published = content;
    for (const subject of subjects) await publishLive(db, subject, news);
  };
  const publishSoon = (): void => {
    publishing = publishing
      .then(publish)
      .catch((error: unknown) => logger.warn({ error, step }, 'Progress was not published'));
  };

  const heartbeats = setInterval(() => activity.heartbeat(last.progress), HEARTBEAT_INTERVAL_MS);
  const publications = setInterval(publishSoon, LIVE_INTERVAL_MS);
  try {
    activity.heartbeat(0);
    publishSoon();
    const result = await work({
      report: (progress, text = last.message) =>
        (last = { progress: Math.min(1, Math.max(0, progress)), message: text }),
      signal: activity.cancellationSignal,
    });
    last = { ...last, progress: 1 };
    publishSoon();
    return result;
  } finally {
    clearInterval(heartbeats);
    clearInterval(publications);
    await publishing;
  }
}
