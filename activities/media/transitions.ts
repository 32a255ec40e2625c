import type { Transition } from '../../workflows/contracts/render/plan.ts';
import { frameCount } from './timing.ts';
import { trueRate } from '../../workflows/contracts/frame-rate.ts';

/**
 * What becomes of a scene's beginning and end, in frames. A film is as long as its scenes together, whatever their
 * transitions: each takes half of its length from the end of one scene and half from the beginning of the next.
 */
export interface Ends {
  /** Out of black, and into it. */
  readonly fadeIn: number;
  readonly fadeOut: number;
  /** Taken out, to be dissolved with as many of the neighbour's: see `makeJoint`. */
  readonly dissolveIn: number;
  readonly dissolveOut: number;
}

export const PLAIN_ENDS: Ends = { fadeIn: 0, fadeOut: 0, dissolveIn: 0, dissolveOut: 0 };

interface Timed {
  readonly durationSec: number;
  /** Into it, from the scene before; the first scene's is from black. */
  readonly transition?: Transition | undefined;
}

/** The ends of each of a film's scenes. */
export function endsOf(scenes: readonly Timed[], fps: number): Ends[] {
  return scenes.map((_, at) => {
    const [into, out] = [transitionInto(scenes, at, fps), transitionInto(scenes, at + 1, fps)];
    return {
      fadeIn: into.kind === 'fade' ? into.half : 0,
      dissolveIn: into.kind === 'dissolve' ? into.half : 0,
      fadeOut: out.kind === 'fade' ? out.half : 0,
      dissolveOut: out.kind === 'dissolve' ? out.half : 0,
    };
  });
}

interface Halved {
  readonly kind: Transition['kind'];
  /** Frames on either side. */
  readonly half: number;
}

const CUT: Halved = { kind: 'cut', half: 0 };

function transitionInto(scenes: readonly Timed[], at: number, fps: number): Halved {
  const [before, scene] = [scenes[at - 1], scenes[at]];
  const { kind, duration_sec } = scene?.transition ?? { kind: 'cut', duration_sec: 0 };
  if (!scene || kind === 'cut' || duration_sec <= 0) return CUT;
  // Nothing is before the first scene but black, out of which it takes the whole time.
  if (!before) return { kind: 'fade', half: within(duration_sec, scene, 2, fps) };
  const shorter = before.durationSec < scene.durationSec ? before : scene;
  return { kind, half: within(duration_sec / 2, shorter, 4, fps) };
}

/** At least a frame, and no more than such a part of its scene as leaves something of it. */
function within(seconds: number, { durationSec }: Timed, part: number, fps: number): number {
  const most = Math.floor(frameCount(durationSec, fps) / part);
  return Math.min(most, Math.max(1, Math.round(seconds * trueRate(fps))));
}

/** Filters of a scene's whole picture that fade it. */
export function fadeFilters({ fadeIn, fadeOut }: Ends, frames: number): string {
  const filters = [
    ...(fadeIn > 0 ? [`fade=type=in:start_frame=0:nb_frames=${fadeIn}`] : []),
    ...(fadeOut > 0 ? [`fade=type=out:start_frame=${frames - fadeOut}:nb_frames=${fadeOut}`] : []),
  ];
  return filters.map((filter) => `,${filter}`).join('');
}
