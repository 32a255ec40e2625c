import type { Command } from '../contracts/commands.ts';
import { remember } from '../contracts/gate.ts';
import type { Objection } from '../contracts/kind-gate.ts';
import type { RecordedRun } from '../contracts/recorded-run.ts';
import type { Stopping } from '../contracts/stopping.ts';
import { unchanged, type WholeStep } from './steps.ts';

interface Stoppable<Word extends Command> extends RecordedRun {
  readonly stopping?: Stopping<string, Word> | null;
  readonly applied?: readonly string[];
}

/**
 * A run that is cancelled stops at once; whoever asked is answered when nothing is being done for it any more, see `whenStopped`.
 * @param command null: the workflow itself was cancelled.
 */
export function cancel<Word extends Command, Run extends Stoppable<Word>>(
  run: Run,
  command: Word | null,
  objection: Objection | null,
): WholeStep<Run> {
  const isRepeat = command !== null && (run.applied?.includes(command.id) ?? false);
  const why = isRepeat ? ({ outcome: 'already_applied' } as const) : objection;
  // Who is waiting for the answer to a word gets it, also when the workflow itself is cancelled meanwhile.
  if (why) return { ...unchanged(run), answered: command ? [{ command, outcome: why }] : [] };
  const applied = command ? { applied: remember(run.applied ?? [], command.id) } : {};
  const stopping = { ...run, ...applied, stopping: { state: 'cancelled', command } as const };
  return { ...unchanged<Run>(stopping), begun: command ? [command] : [] };
}

/** How a run ends for which nothing is being done any more: it failed, or it was cancelled, and whoever asked for that is answered. */
export function whenStopped<Word extends Command, Run extends Stoppable<Word>>(
  run: Run,
  ends: {
    readonly failed: (error: string) => WholeStep<Run>;
    readonly cancelled: (command: Word | null) => WholeStep<Run>;
  },
): WholeStep<Run> {
  const { stopping } = run;
  if (!stopping) return unchanged(run);
  if ('error' in stopping) return ends.failed(stopping.error);
  const { command } = stopping;
  const step = ends.cancelled(command);
  return command ? { ...step, answered: [{ command, outcome: { outcome: 'accepted' } }] } : step;
}
