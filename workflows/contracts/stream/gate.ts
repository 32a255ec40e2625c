import { objection, type Gate } from '../gate.ts';
import type { Outcome } from '../outcomes.ts';
import { CHECKPOINT_VERDICTS, REVIEWER_ROLES, checkpointsBefore } from './checkpoints.ts';
import type { Decision } from './decisions.ts';
import { allowedCommands, streamState } from './state.ts';
import type { StreamCommandName, StreamRun } from './stream.ts';

/** A stream before its workflow has first spoken is about to open the story. */
const ABOUT_TO_OPEN = { name: 'story', round: 1 } as const;

const gateOf = (run: Pick<StreamRun, 'ended' | 'checkpoint' | 'decided' | 'applied'> | null): Gate => ({
  open: run ? (run.ended ? null : run.checkpoint) : ABOUT_TO_OPEN,
  decided: run?.decided ?? {},
  applied: run?.applied ?? [],
  verdicts: CHECKPOINT_VERDICTS,
  roles: REVIEWER_ROLES,
  sendBackTo: checkpointsBefore,
});

/** Whether a decision may apply to a stream as it stands. See `objection`. */
export const decisionObjection = (
  run: Pick<StreamRun, 'ended' | 'checkpoint' | 'decided' | 'applied'> | null,
  decision: Decision,
): Exclude<Outcome, { outcome: 'accepted' }> | null => objection(gateOf(run), decision);

/** Where a command leads: doing the same again changes nothing. */
const REACHED: Readonly<Partial<Record<StreamCommandName, string>>> = {
  cancel: 'cancelled',
  archive: 'archived',
};

/** Whether a command other than a decision may apply. `resumes`: it starts a workflow again that was terminated or lost. */
export function commandObjection(
  run: StreamRun,
  { name, resumes = false }: { readonly name: StreamCommandName; readonly resumes?: boolean },
): Exclude<Outcome, { outcome: 'accepted' }> | null {
  const state = streamState(run);
  if (REACHED[name] === state) return { outcome: 'already_applied' };
  const allowed = allowedCommands(run);
  return (name === 'retry' && resumes) || allowed.includes(name)
    ? null
    : { outcome: 'illegal', state, allowed };
}
