const windowMs = 60_000;
const mostRestarts = 5;
const firstDelayMs = 250;
const longestDelayMs = 10_000;

/** What to do about a child that has died: wait and start it again, or give up. */
export type Restart = { readonly afterMs: number } | 'give up';

/**
 * Decides from the times (ms, oldest first, the present death included) at which a child died. Only the last minute
 * counts, so a child that dies once an hour is started again for ever.
 */
export function nextRestart(deaths: readonly number[]): Restart {
  const latest = deaths.at(-1) ?? 0;
  const recent = deaths.filter((at) => at > latest - windowMs).length;
  if (recent > mostRestarts) return 'give up';
  return { afterMs: Math.min(firstDelayMs * 2 ** (recent - 1), longestDelayMs) };
}
