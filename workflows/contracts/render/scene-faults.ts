import type { Transition } from './plan.ts';

/** A scene as somebody orders it. */
export interface OrderedScene {
  readonly image?: string | undefined;
  readonly clip?: string | undefined;
  readonly text?: string | undefined;
  readonly narration?: string | undefined;
  /** Seconds. */
  readonly duration_sec: number;
  readonly transition?: Transition | undefined;
}

export interface SceneFault {
  /** Of the scene; null: it is about all of it. */
  readonly field: 'transition' | null;
  readonly message: string;
}

/** Its own, or, of all but the first, the film's. */
export const transitionInto = (
  scene: Pick<OrderedScene, 'transition'> | undefined,
  at: number,
  ofFilm: Transition | undefined,
): Transition | undefined => scene?.transition ?? (at > 0 ? ofFilm : undefined);

/** What is wrong with a scene among the others, beside its own fields. @param ofFilm how scenes follow where they do not say. */
export function sceneFaults(
  scenes: readonly OrderedScene[],
  at: number,
  ofFilm: Transition | undefined,
): SceneFault[] {
  const scene = scenes[at];
  if (!scene) return [];
  const faults: SceneFault[] = [];
  const shown = [scene.image, scene.clip, scene.text, scene.narration];
  if (shown.every((one) => one === undefined || one.trim() === ''))
    faults.push({
      field: null,
      message: `Scene ${at + 1} shows nothing: give it an image, a clip, a text or a narration.`,
    });
  const transition = transitionInto(scene, at, ofFilm);
  const shorter = Math.min(scene.duration_sec, scenes[at - 1]?.duration_sec ?? Infinity);
  if (transition && transition.duration_sec > shorter / 2)
    faults.push({
      field: 'transition',
      message: `The ${transition.kind} into scene ${at + 1} takes ${transition.duration_sec} s: at most ${shorter / 2} s, half of the shorter of its two scenes.`,
    });
  return faults;
}
