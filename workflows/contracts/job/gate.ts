import { isSameWord, type KindGate, type Objection } from '../kind-gate.ts';
import type { Command } from '../commands.ts';
import { allowedJobCommands, isUnfinished, type JobRun } from './job.ts';

type Standing = Pick<JobRun, 'state' | 'stopping' | 'applied'>;

/** Whether a job may be cancelled now. */
export function cancelObjection({ state, stopping }: Pick<Standing, 'state' | 'stopping'>): Objection | null {
  if (state === 'cancelled' || stopping?.state === 'cancelled') return { outcome: 'already_applied' };
  return isUnfinished(state) ? null : { outcome: 'illegal', state, allowed: [] };
}

/** Whether a word may apply to a job as it stands. */
export function jobObjection(run: Standing, { id, name }: Pick<Command, 'id' | 'name'>): Objection | null {
  if (run.applied.includes(id)) return { outcome: 'already_applied' };
  if (name === 'cancel') return cancelObjection(run);
  const { state, stopping } = run;
  return state === 'waiting_for_budget' && !stopping
    ? null
    : { outcome: 'illegal', state, allowed: stopping ? ['cancel'] : allowedJobCommands(state) };
}

/** Before its workflow has first spoken it can only be cancelled. */
const BEFORE: Objection = { outcome: 'illegal', state: 'pending', allowed: ['cancel'] };

export const jobGate: KindGate<JobRun> = {
  objection: (run, command) => {
    if (run) return jobObjection(run, command);
    return command.name === 'cancel' ? null : BEFORE;
  },
  waitsFor: (command, pending) => command.name !== 'cancel' && !isSameWord(command, pending),
  resumes: () => null,
  // One that was lost shows as failed.
  tooLate: (run, command) =>
    jobObjection(run, command) ?? { outcome: 'illegal', state: 'failed', allowed: [] },
};
