import type { JobPlan } from '../../../../../api/schemas/render-plan.ts';
import {
  DEFAULT_FRAME_RATE,
  DEFAULT_RESOLUTION,
  FRAME_RATES,
  type FrameRate,
} from '../../../../../workflows/contracts/limits.ts';
import type { Transition } from '../../../../../workflows/contracts/render/plan.ts';
import type { NewJob } from '../jobs.ts';

/** A stored file that a film is made of. */
export interface Medium {
  readonly kind: 'image' | 'clip' | 'music';
  /** What the API calls it by. */
  readonly key: string;
  readonly url: string;
  /** What a person knows it by. */
  readonly name: string;
}

export interface SceneRow {
  /** As long as it is edited. */
  readonly key: string;
  readonly title: string;
  /** Null: its words stand on a card. */
  readonly picture: Medium | null;
  readonly text: string;
  readonly narration: string;
  /** Seconds; NaN while it is being typed. */
  readonly duration_sec: number;
  /** Null: as the film's, and the first begins at once. */
  readonly transition: Transition | null;
}

/** A render as it is typed. */
export interface RenderForm {
  readonly topic: string;
  readonly tags: readonly string[];
  readonly scenes: readonly SceneRow[];
  readonly resolution: string;
  readonly fps: FrameRate;
  readonly encoder: JobPlan['encoder'];
  readonly transition: Transition;
  readonly subtitles: JobPlan['subtitles'];
  readonly spoken: boolean;
  readonly music: { readonly file: Medium; readonly gain_db: number } | null;
  readonly loudness: JobPlan['loudness'];
}

export const EMPTY: RenderForm = {
  topic: '',
  tags: [],
  scenes: [],
  resolution: DEFAULT_RESOLUTION,
  fps: DEFAULT_FRAME_RATE,
  encoder: 'auto',
  transition: { kind: 'cut', duration_sec: 0.5 },
  subtitles: 'none',
  spoken: false,
  music: null,
  loudness: 'broadcast',
};

/** A cut takes no time, whatever stood in its field. */
export const effective = ({ kind, duration_sec }: Transition): Transition => ({
  kind,
  duration_sec: kind === 'cut' ? 0 : duration_sec,
});

/** The scenes as the API is told of them: what is empty is not said. */
export const orderedScenes = ({ scenes }: Pick<RenderForm, 'scenes'>): NewJob['scenes'] =>
  scenes.map(({ title, picture, text, narration, duration_sec, transition }) => ({
    ...(title.trim() && { title: title.trim() }),
    ...(picture?.kind === 'image' && { image: picture.key }),
    ...(picture?.kind === 'clip' && { clip: picture.key }),
    ...(text.trim() && { text: text.trim() }),
    ...(narration.trim() && { narration: narration.trim() }),
    duration_sec,
    ...(transition && { transition: effective(transition) }),
  }));

export function toOrder(form: RenderForm, is_draft: boolean): NewJob {
  const { topic, tags, resolution, fps, encoder, transition, subtitles, spoken, music, loudness } = form;
  return {
    ...{
      topic: topic.trim(),
      tags: [...tags],
      resolution,
      fps,
      encoder,
      subtitles,
      spoken,
      loudness,
      is_draft,
    },
    scenes: orderedScenes(form),
    ...(transition.kind !== 'cut' && { transition }),
    ...(music && { music: { file: music.file.key, gain_db: music.gain_db } }),
  };
}

type PlanFile = NonNullable<JobPlan['scenes'][number]['image']>;

const medium = (kind: Medium['kind'], { key, url }: PlanFile): Medium => ({
  ...{ kind, key, url },
  name: key.slice(key.lastIndexOf('/') + 1),
});

/** A job's plan, to be changed. How all its scenes follow each other is the film's; what differs stays with its scene. */
export function fromPlan(plan: JobPlan, tags: readonly string[]): RenderForm {
  const { topic, resolution, fps, encoder, subtitles, spoken, music, loudness } = plan;
  const into = plan.scenes.slice(1).map(({ transition }) => transition ?? CUT);
  const [first = CUT] = into;
  const isTheSame = into.every(
    ({ kind, duration_sec }) => kind === first.kind && duration_sec === first.duration_sec,
  );
  const ofFilm = isTheSame ? first : CUT;
  return {
    ...{ topic, tags, resolution, encoder, subtitles, spoken, loudness },
    fps: FRAME_RATES.find((rate) => rate === fps) ?? DEFAULT_FRAME_RATE,
    transition: ofFilm.kind === 'cut' ? EMPTY.transition : ofFilm,
    music: music && { file: medium('music', music), gain_db: music.gain_db },
    scenes: plan.scenes.map(({ title, image, clip, text, narration, duration_sec, transition }, at) => ({
      key: crypto.randomUUID(),
      title: title ?? '',
      picture: clip ? medium('clip', clip) : image ? medium('image', image) : null,
      text: text ?? '',
      narration: narration ?? '',
      duration_sec,
      transition: at > 0 && isTheSame ? null : transition,
    })),
  };
}

const CUT: Transition = { kind: 'cut', duration_sec: 0 };

/** Whether there is something that a person would miss. */
export const hasContent = ({ topic, scenes, music }: RenderForm): boolean =>
  topic.trim() !== '' || scenes.length > 0 || music !== null;
