import type { Command } from '../commands.ts';
import { objection, type Gate } from '../gate.ts';
import type { KindGate, Objection } from '../kind-gate.ts';
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
): Objection | null => objection(gateOf(run), decision);

/** Where a command leads: doing the same again changes nothing. */
const REACHED: Readonly<Partial<Record<StreamCommandName, string>>> = {
  cancel: 'cancelled',
  archive: 'archived',
};

/** Whether a command other than a decision may apply. `resumes`: it starts a workflow again that was terminated or lost. */
export function commandObjection(
  run: StreamRun,
  { name, resumes = false }: { readonly name: StreamCommandName; readonly resumes?: boolean },
): Objection | null {
  const state = streamState(run);
  if (REACHED[name] === state) return { outcome: 'already_applied' };
  const allowed = allowedCommands(run);
  return (name === 'retry' && resumes) || allowed.includes(name)
    ? null
    : { outcome: 'illegal', state, allowed };
}

const isDecision = (command: Command): command is Command & Decision => command.name === 'decide';

const isAtItsEnd = ({ ended, phase }: StreamRun): boolean => ended !== null || phase === 'done';

export const streamGate: KindGate<StreamRun> = {
  objection: (run, command) => {
    if (isDecision(command)) return decisionObjection(run, command);
    // Before it has first spoken it is about to wait at the story.
    return run && commandObjection(run, command as { name: StreamCommandName });
  },
  // Reviewers decide side by side: whose decision comes second is told so by the workflow.
  waitsFor: () => false,
  // What was put away or ended goes on when that is asked for, what was lost with any word but a decision.
  resumes: (run, command) => {
    const { name } = command;
    if (name === 'archive' || name === 'restore') return command;
    if (name === 'decide' || isAtItsEnd(run)) return null;
    return name === 'retry' ? ({ ...command, resumes: true } as Command) : command;
  },
  tooLate: (run, command) => {
    const closed = { ...run, checkpoint: null };
    if (isDecision(command))
      return decisionObjection(closed, command) ?? { outcome: 'stale', current: null, decided_by: null };
    return (
      commandObjection(run, command as { name: StreamCommandName }) ?? {
        outcome: 'illegal',
        state: streamState(run),
        allowed: allowedCommands(run),
      }
    );
  },
};
