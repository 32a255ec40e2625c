import type { AssembledFilm } from '../contracts/activities.ts';
import type { RenderCommand, RenderRun } from '../contracts/render/render.ts';
import type { Step } from '../contracts/step.ts';
import type { RenderWork } from './work.ts';

/** Everything that can happen to a render. */
export type RenderEvent =
  | { readonly type: 'started' }
  /** A word of a person; null: the workflow itself was cancelled. */
  | { readonly type: 'cancel'; readonly command: RenderCommand | null }
  | { readonly type: 'scene_ready'; readonly index: number }
  | { readonly type: 'sound_ready' }
  | { readonly type: 'assembled'; readonly film: AssembledFilm }
  | { readonly type: 'failed'; readonly kind: RenderWork['kind'] | 'plan'; readonly message: string }
  /** It was to stop, and no ffmpeg runs any more. */
  | { readonly type: 'stopped' }
  | { readonly type: 'refused_signal'; readonly reason: string }
  | { readonly type: 'reproject' };

export type RenderStepRecord = Step<RenderRun> & Required<Pick<Step<RenderRun>, 'begun'>>;

export const unchanged = (run: RenderRun): RenderStepRecord => ({
  run,
  answered: [],
  begun: [],
  entries: [],
});
