import { remember } from '../contracts/gate.ts';
import { cancelObjection, jobObjection } from '../contracts/job/gate.ts';
import type { JobCommand, JobRun } from '../contracts/job/job.ts';
import { SYSTEM, type Actor } from '../contracts/roles.ts';
import { hold } from '../kit/hold.ts';
import type { Done } from '../kit/results.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import { cancel, whenStopped } from '../kit/stopping.ts';
import type { JobEvent } from './events.ts';
import type { JobResults, JobWork } from './work.ts';

type JobStep = WholeStep<JobRun>;

export const newRun = (job_id: string): JobRun => ({
  ...{ job_id, seq: 0, recorded_at: '', state: 'pending', step: null, result: null, error: null },
  ...{ stopping: null, held: null, applied: [], started_at: null, finished_at: null },
});

/** The whole of a job's behaviour. Pure and total: a replay comes to the same end, and no event throws. */
export function reduce(run: JobRun, event: JobEvent, now: string): JobStep {
  switch (event.type) {
    case 'started':
      return told({ ...run, state: 'running', step: 'write', started_at: now }, 'started', now);
    case 'cancel':
      return cancel(run, event.command, cancelObjection(run));
    case 'work_done':
      // What is ready at the moment when all is told to stop does not count: whoever asked was promised that it ends.
      return run.stopping ? unchanged(run) : workDone(run, event.done, now);
    case 'raise':
      return raised(run, event.command, now);
    case 'failed':
      return failed(run, event, now);
    case 'stopped':
      return stopped(run, now);
    case 'refused_signal':
      return told(run, 'signal_refused', now, { reason: event.reason });
    case 'reproject':
      return unchanged(run);
  }
}

function workDone(run: JobRun, done: Done<JobWork, JobResults>, now: string): JobStep {
  if (done.kind === 'write')
    return told({ ...run, step: 'keep' }, 'written', now, { characters: done.result.characters });
  const { result } = done;
  const completed: JobRun = { ...run, state: 'completed', step: null, result, finished_at: now };
  return told(completed, 'completed', now, { ...result });
}

function failed(
  run: JobRun,
  { work, message, exceeded }: Extract<JobEvent, { type: 'failed' }>,
  now: string,
): JobStep {
  if (run.stopping) return unchanged(run);
  if (exceeded) return hold({ ...run, state: 'waiting_for_budget' }, work.key, exceeded, now);
  return unchanged({ ...run, stopping: { state: 'failed', error: message } });
}

/** What was held is wanted again; where the budget still does not allow it, it waits again. */
function raised(run: JobRun, command: JobCommand, now: string): JobStep {
  const objection = jobObjection(run, command);
  if (objection) return { ...unchanged(run), answered: [{ command, outcome: objection }] };
  const applied = remember(run.applied, command.id);
  const next: JobRun = { ...run, state: 'running', held: null, applied };
  const step = told(next, 'budget_raised', now, {}, command.actor);
  return { ...step, answered: [{ command, outcome: { outcome: 'accepted' } }] };
}

const stopped = (run: JobRun, now: string): JobStep =>
  whenStopped(run, {
    failed: (error) =>
      told({ ...run, ...ended(now), state: 'failed', error }, 'failed', now, { message: error }),
    cancelled: (command) => {
      const error = command ? `Cancelled by ${command.actor.display_name}.` : 'Cancelled.';
      const end: JobRun = { ...run, ...ended(now), state: 'cancelled', error };
      return told(end, 'cancelled', now, {}, command?.actor);
    },
  });

const ended = (now: string) => ({ stopping: null, held: null, step: null, finished_at: now });

const told = (
  run: JobRun,
  action: string,
  at: string,
  detail: Record<string, unknown> = {},
  actor: Actor = SYSTEM,
): JobStep => ({ ...unchanged(run), entries: [{ action: `job.${action}`, actor, at, detail }] });
