import { renderObjection } from '../contracts/render/gate.ts';
import type { RenderRun } from '../contracts/render/render.ts';
import { SYSTEM, type Actor } from '../contracts/roles.ts';
import type { Done } from '../kit/results.ts';
import { unchanged, type WholeStep } from '../kit/steps.ts';
import { cancel, whenStopped } from '../kit/stopping.ts';
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
      return cancel(run, event.command, renderObjection(run));
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

const stopped = (run: RenderRun, now: string): RenderStep =>
  whenStopped(run, {
    failed: (error) =>
      told({ ...run, ...ended(now), state: 'error', error }, 'failed', now, { message: error }),
    cancelled: (command) => {
      const error = command ? `The render was cancelled by ${command.actor.display_name}.` : null;
      const end: RenderRun = { ...run, ...ended(now), state: 'cancelled', error };
      return told(end, 'cancelled', now, {}, command?.actor);
    },
  });

const ended = (now: string) => ({ stopping: null, step: null, finished_at: now });

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
