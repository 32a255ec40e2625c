import type { JobPlan } from '../../../../../api/schemas/render-plan.ts';

/** A scene as pictures and words show it, planned or being planned. */
export interface ShownScene {
  readonly title: string | null;
  readonly image: string | null;
  readonly clip: string | null;
  readonly text: string | null;
  readonly narration: string | null;
  /** Seconds; NaN while it is being typed. */
  readonly duration_sec: number;
  readonly transition: JobPlan['scenes'][number]['transition'];
}

export const shownScene = ({ image, clip, ...scene }: JobPlan['scenes'][number]): ShownScene => ({
  ...scene,
  image: image?.url ?? null,
  clip: clip?.url ?? null,
});

/** What a scene is called where it has no title. */
export const sceneName = ({ title, text, narration }: ShownScene, place: number): string =>
  title || text || narration || `Scene ${place + 1}`;
