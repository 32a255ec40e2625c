import type { SessionRun } from '../contracts/session/session.ts';
import { checkpointOf } from '../contracts/session/state.ts';

/** Opens what a run waits for now, as the next round, or keeps it open. */
export function withTurn(run: SessionRun, now: string): SessionRun {
  const checkpoint = checkpointOf(run);
  if (checkpoint === (run.waiting?.checkpoint ?? null)) return run;
  if (checkpoint === null) return { ...run, waiting: null };
  const round = (run.rounds[checkpoint] ?? 0) + 1;
  return {
    ...run,
    waiting: { checkpoint, round, opened_at: now },
    rounds: { ...run.rounds, [checkpoint]: round },
  };
}
