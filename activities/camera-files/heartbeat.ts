import { Context } from '@temporalio/activity';

const HEARTBEAT_INTERVAL_MS = 1_000;

/** Heartbeats with the bytes done while `work` runs, which is how it hears of cancellation. */
export async function withHeartbeat<T>(
  work: (control: { signal: AbortSignal; done: (bytes: number) => void }) => Promise<T>,
): Promise<T> {
  const activity = Context.current();
  let bytes = 0;
  const heartbeats = setInterval(() => activity.heartbeat(bytes), HEARTBEAT_INTERVAL_MS);
  try {
    return await work({ signal: activity.cancellationSignal, done: (hashed) => (bytes = hashed) });
  } finally {
    clearInterval(heartbeats);
  }
}
