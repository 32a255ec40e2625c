import { Context } from '@temporalio/activity';
import type { FileTaskProgress } from '../../workflows/contracts/file/file.ts';

const HEARTBEAT_INTERVAL_MS = 1_000;

/** Says what is being done with the bytes, and how much of it: cheap to call as often as one likes. */
export type Report = (doing: string, fraction: number) => void;

/**
 * Heartbeats `FileTaskProgress` while `work` runs: that is how people see it and how it hears of cancellation.
 * @param doing what it begins with.
 */
export async function withHeartbeat<T>(
  doing: string,
  work: (control: { signal: AbortSignal; report: Report }) => Promise<T>,
): Promise<T> {
  const activity = Context.current();
  let last: FileTaskProgress = { doing, fraction: 0 };
  const beat = (): void => activity.heartbeat(last);
  const report: Report = (doing, fraction) => {
    const isNext = doing !== last.doing;
    // Of an empty file, 0 of 0 bytes.
    last = { doing, fraction: fraction >= 0 ? Math.min(1, fraction) : 0 };
    if (isNext) beat();
  };
  const heartbeats = setInterval(beat, HEARTBEAT_INTERVAL_MS);
  try {
    beat();
    return await work({ signal: activity.cancellationSignal, report });
  } finally {
    clearInterval(heartbeats);
  }
}
