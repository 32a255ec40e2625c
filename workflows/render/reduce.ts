import { remember } from '../contracts/gate.ts';
import { renderObjection } from '../contracts/render/gate.ts';
import type { RenderCommand, RenderRun } from '../contracts/render/render.ts';
import { SYSTEM, type Actor } from '../contracts/roles.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import type { Done } from '../kit/results.ts';
import type { RenderEvent } from './events.ts';
import type { RenderResults, RenderWork } from './work.ts';

type RenderStep = WholeStep<RenderRun>;

export const newRun = (render_id: string): RenderRun => ({
  render_id,
  stream_id: null,
  seq: 0,
  recorded_at: '',
  state: 'queued',
  step: null,
  segments_total: 0,
  segments_done: 0,
  error: null,
  digest: null,
  duration_sec: null,
  scenes_ready: [],
  sound_ready: false,
  stopping: null,
  applied: [],
  started_at: null,
  finished_at: null,
});

/** The whole of a render's behaviour. Pure and total: a replay comes to the same end, and no event throws. */
export function reduce(run: RenderRun, event: RenderEvent, now: string): RenderStep {
  switch (event.type) {
    case 'started':
      return told({ ...run, state: 'running', step: 'segments', started_at: now }, 'started', now);
    case 'cancel':
      return cancel(run, event.command);
    case 'work_done':
      // What is ready at the moment when all is told to stop does not count: whoever asked was promised that it ends.
      return run.stopping ? unchanged(run) : workDone(run, event.done, now);
    case 'failed':
      return unchanged(run.stopping ? run : { ...run, stopping: { state: 'error', error: event.message } });
    case 'stopped':
      return stopped(run, now);
    case 'refused_signal':
      return told(run, 'signal_refused', now, { reason: event.reason });
    case 'reproject':
      return unchanged(run);
  }
}

function workDone(run: RenderRun, done: Done<RenderWork, RenderResults>, now: string): RenderStep {
  switch (done.kind) {
    case 'segment': {
      const scenes_ready = [...(run.scenes_ready ?? []), done.work.index];
      return unchanged(joined({ ...run, scenes_ready, segments_done: scenes_ready.length }));
    }
    case 'sound':
      return unchanged(joined({ ...run, sound_ready: true }));
    case 'assemble': {
      const film: RenderRun = { ...run, ...done.result, state: 'completed', step: null, finished_at: now };
      return told(film, 'completed', now, { ...done.result });
    }
  }
}

/** From its pieces to the film, once there are all of them. */
const joined = (run: RenderRun): RenderRun =>
  run.segments_done === run.segments_total && run.sound_ready ? { ...run, step: 'concat' } : run;

/** It stops at once; whoever asked is answered when the last ffmpeg has ended. */
function cancel(run: RenderRun, command: RenderCommand | null): RenderStep {
  if (command) {
    const isRepeat = run.applied?.includes(command.id) ?? false;
    const objection = isRepeat ? ({ outcome: 'already_applied' } as const) : renderObjection(run);
    if (objection) return { ...unchanged(run), answered: [{ command, outcome: objection }] };
  }
  // Who is waiting for the answer to a word gets it, also when the workflow itself is cancelled meanwhile.
  if (renderObjection(run)) return unchanged(run);
  const applied = command ? remember(run.applied ?? [], command.id) : run.applied;
  const stopping: RenderRun = {
    ...run,
    stopping: { state: 'cancelled', command },
    ...(applied && { applied }),
  };
  return { ...unchanged(stopping), begun: command ? [command] : [] };
}

function stopped(run: RenderRun, now: string): RenderStep {
  const { stopping } = run;
  if (!stopping) return unchanged(run);
  const ended: RenderRun = { ...run, stopping: null, step: null, finished_at: now };
  if (stopping.state === 'error')
    return told({ ...ended, state: 'error', error: stopping.error }, 'failed', now, {
      message: stopping.error,
    });
  const { command } = stopping;
  const by = command?.actor ?? SYSTEM;
  const error = command ? `The render was cancelled by ${command.actor.display_name}.` : null;
  const step = told({ ...ended, state: 'cancelled', error }, 'cancelled', now, {}, by);
  return command ? { ...step, answered: [{ command, outcome: { outcome: 'accepted' } }] } : step;
}

const told = (
  run: RenderRun,
  action: string,
  at: string,
  detail: Record<string, unknown> = {},
  actor: Actor = SYSTEM,
): RenderStep => ({
  ...unchanged(run),
  entries: [{ action: `render.${action}`, actor, at, detail }],
});
