import type { JobPlan } from '../../../../api/schemas/render-plan.ts';
import type { RenderStep } from '../../../../workflows/contracts/render/render.ts';

export const STEP_WORDS: Readonly<Record<RenderStep, string>> = {
  segments: 'Scenes',
  concat: 'Joining',
  checks: 'Checks',
  poster: 'Poster',
};

export const ENCODER_WORDS: Readonly<Record<JobPlan['encoder'], string>> = {
  auto: 'H.264, the best encoder there is',
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
};

export const LOUDNESS_WORDS: Readonly<Record<JobPlan['loudness'], string>> = {
  broadcast: 'Broadcast, -23 LUFS',
  web: 'Web, -14 LUFS',
};

export const SUBTITLE_WORDS: Readonly<Record<JobPlan['subtitles'], string>> = {
  none: 'None',
  burned: 'Drawn into the picture',
  track: 'A track of their own',
};

type Kind = NonNullable<JobPlan['scenes'][number]['transition']>['kind'];
export const TRANSITION_WORDS: Readonly<Record<Kind, string>> = {
  cut: 'Cut',
  fade: 'Fade through black',
  dissolve: 'Dissolve',
};

export const lengthOf = (scenes: readonly { readonly duration_sec: number }[]): number =>
  scenes.reduce((sum, { duration_sec }) => sum + (Number.isFinite(duration_sec) ? duration_sec : 0), 0);
