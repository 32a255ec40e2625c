import type { z } from 'zod';
import { CHECKPOINTS, checkpointNumber } from '../../workflows/contracts/stream/checkpoints.ts';
import { presentActor } from './actor.ts';
import { hasReached, streamState } from '../../workflows/contracts/stream/state.ts';
import type { StreamRun, StreamState } from '../../workflows/contracts/stream/stream.ts';
import type { PersonRow } from '../../db/queries/streams/read.ts';
import type { openCheckpoint, passedCheckpoint } from '../schemas/streams.ts';

/** The checkpoint that waits, if one does. That of a workflow which was lost waits for nobody, until it is retried. */
export function presentOpenCheckpoint(
  { run, state }: { readonly run: StreamRun | null; readonly state: StreamState },
  assignee: PersonRow | null,
): z.infer<typeof openCheckpoint> | null {
  if (!run?.checkpoint || run.ended) return null;
  if (state === 'failed' && streamState(run) !== 'failed') return null;
  const { name, round, opened_at, due_at } = run.checkpoint;
  return { name, number: checkpointNumber(name), round, opened_at, due_at, assignee };
}

/** All five, for the stepper. After a stream was sent back, what was decided further on is void. */
export const presentCheckpoints = (run: StreamRun | null): z.infer<typeof passedCheckpoint>[] =>
  CHECKPOINTS.map((name) => {
    const decided = run && hasReached(run, name) ? run.decided[name] : undefined;
    return {
      name,
      number: checkpointNumber(name),
      rounds: run?.rounds[name] ?? 0,
      decided: decided
        ? { by: presentActor(decided.actor), verdict: decided.verdict, at: decided.at, round: decided.round }
        : null,
    };
  });
