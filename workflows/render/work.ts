import type { AssembledFilm } from '../contracts/activities.ts';
import type { RenderRun } from '../contracts/render/render.ts';

/** What machines do for a render. Each has a lane of its own: a render has stopped when its last ffmpeg has. */
export type RenderWork = { readonly key: string; readonly lane: string } & (
  | { readonly kind: 'segment'; /** From 1. */ readonly index: number }
  | { readonly kind: 'sound' }
  | { readonly kind: 'assemble' }
);

/** What each kind of work comes back with. */
export interface RenderResults {
  readonly segment: { readonly cached: boolean };
  readonly sound: { readonly cached: boolean };
  readonly assemble: AssembledFilm;
}

/** Scenes, and the sound, asked for at once: enough for several render workers, few enough that a cancelled render leaves no long queue. */
export const IN_FLIGHT = 8;

/** The work that should be going on in this state, and no other. */
export function wantedWork(run: RenderRun): readonly RenderWork[] {
  if (run.state !== 'running' || run.stopping) return [];
  if (run.step === 'concat') return [{ kind: 'assemble', key: 'assemble', lane: 'assemble' }];
  const sound: RenderWork = { kind: 'sound', key: 'sound', lane: 'sound' };
  const ready = new Set(run.scenes_ready);
  const scenes = Array.from({ length: run.segments_total }, (_, at) => at + 1)
    .filter((index) => !ready.has(index))
    .map((index): RenderWork => ({
      kind: 'segment',
      index,
      key: `segment:${index}`,
      lane: `segment:${index}`,
    }));
  return [...(run.sound_ready ? [] : [sound]), ...scenes].slice(0, IN_FLIGHT);
}
