import type { z } from 'zod';
import { CHECKPOINTS, checkpointNumber } from '../../workflows/contracts/stream/checkpoints.ts';
import { presentActor } from './actor.ts';
import { hasReached, isAlive } from '../../workflows/contracts/stream/state.ts';
import type { StreamRun } from '../../workflows/contracts/stream/stream.ts';
import type { PersonRow, StreamRow } from '../../db/queries/streams/read.ts';
import { presentSentBack } from './sent-back.ts';
import type { openCheckpoint, passedCheckpoint } from '../schemas/streams.ts';

/** The checkpoint that waits, if one does. That of a workflow which was lost waits for nobody, until it is retried. */
export function presentOpenCheckpoint(
  stream: Pick<StreamRow, 'run' | 'state' | 'checkpoint'>,
  assignee: PersonRow | null,
): z.infer<typeof openCheckpoint> | null {
  const open = isAlive(stream) ? stream.run?.checkpoint : null;
  if (!open) return null;
  const { name, round, opened_at, due_at, sent_back } = open;
  return {
    name,
    number: checkpointNumber(name),
    round,
    opened_at,
    due_at,
    assignee,
    sent_back: presentSentBack(sent_back),
  };
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
