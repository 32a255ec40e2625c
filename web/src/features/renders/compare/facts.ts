import type { RenderJobDetail } from '../../../../../api/schemas/renders.ts';
import { bytes, count, duration } from '../../../ui/formats.ts';
import { encoderWords, narrationWords } from '../made-by.ts';
import { lengthOf, LOUDNESS_WORDS, SUBTITLE_WORDS } from '../words.ts';

/** A job, and how many bytes its film has; null where there is none, or that is not known yet. */
export interface Side {
  readonly job: RenderJobDetail;
  readonly size: number | null;
}

export interface Fact {
  readonly name: string;
  readonly a: string;
  readonly b: string;
}

const FACTS: readonly { readonly name: string; readonly of: (side: Side) => string }[] = [
  { name: 'Resolution', of: ({ job }) => job.resolution.replace('x', ' × ') },
  { name: 'Frame rate', of: ({ job }) => `${job.fps} fps` },
  { name: 'Length', of: ({ job }) => duration(job.duration_sec ?? lengthOf(job.plan.scenes)) },
  { name: 'Scenes', of: ({ job }) => count(job.num_scenes, 'scene') },
  { name: 'Size', of: ({ size }) => (size === null ? '–' : bytes(size)) },
  { name: 'Encoder', of: ({ job }) => encoderWords(job) },
  { name: 'Loudness', of: ({ job }) => LOUDNESS_WORDS[job.plan.loudness] },
  { name: 'Subtitles', of: ({ job }) => SUBTITLE_WORDS[job.plan.subtitles] },
  { name: 'Narration', of: ({ job }) => narrationWords(job) },
  { name: 'Music', of: ({ job }) => job.plan.music?.key.split('/').at(-1) ?? 'None' },
  { name: 'Took', of: ({ job }) => (job.render_time_sec === null ? '–' : duration(job.render_time_sec)) },
];

/** What two jobs are, beside each other. */
export const factsOf = (a: Side, b: Side): Fact[] =>
  FACTS.map(({ name, of }) => ({ name, a: of(a), b: of(b) }));
