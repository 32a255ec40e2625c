import type { RenderCommand } from '../contracts/render/render.ts';
import type { CommonEvent } from '../kit/common-event.ts';
import type { Done } from '../kit/results.ts';
import type { RenderResults, RenderWork } from './work.ts';

/** Everything that can happen to a render. */
export type RenderEvent =
  | { readonly type: 'started' }
  /** A word of a person; null: the workflow itself was cancelled. */
  | { readonly type: 'cancel'; readonly command: RenderCommand | null }
  | { readonly type: 'work_done'; readonly done: Done<RenderWork, RenderResults> }
  | { readonly type: 'failed'; readonly message: string }
  /** It was to stop, and no ffmpeg runs any more. */
  | { readonly type: 'stopped' }
  | CommonEvent;
