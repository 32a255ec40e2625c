import { z } from 'zod';
import { DEFAULT_FRAME_RATE, DEFAULT_RESOLUTION, LIMITS } from '../../workflows/contracts/limits.ts';
import { ENCODERS, LOUDNESS, SUBTITLES, TRANSITIONS } from '../../workflows/contracts/render/plan.ts';
import { digest, text, writing } from './common.ts';
import { duration, fps, resolution } from './streams.ts';

/** Characters that an address of a stored file may have. */
const LONGEST_REFERENCE = 1_024;
const TAGS = { most: 20, length: 50 } as const;

/** A stored file as people name it. */
const reference = z.string().min(1).max(LONGEST_REFERENCE).meta({
  description:
    'A file of Greenlit that the caller may see: its `/artifacts/…` address or its storage key. Nothing is fetched from the web',
  example: '/artifacts/streams/lighthouse-keeper/keyframes/a1-take-2.png',
});

/** Seconds, where somebody names only the kind. */
const TRANSITION_SEC = 0.5;

const transition = z
  .union([
    z.enum(TRANSITIONS),
    z.strictObject({
      kind: z.enum(TRANSITIONS),
      duration_sec: z.number().min(0).max(LIMITS.segmentDuration.max).default(TRANSITION_SEC),
    }),
  ])
  .transform((given) => {
    const { kind, duration_sec } =
      typeof given === 'string' ? { kind: given, duration_sec: TRANSITION_SEC } : given;
    return { kind, duration_sec: kind === 'cut' ? 0 : duration_sec };
  })
  .meta({
    description:
      'How a scene follows the one before; its length is at most half of the shorter of the two, and a cut takes no time',
  });

const newScene = z
  .strictObject({
    title: text(LIMITS.segmentTitle).optional(),
    image: reference.optional(),
    clip: reference.optional(),
    text: text(LIMITS.narration).optional(),
    narration: text(LIMITS.narration).optional(),
    duration_sec: duration,
    transition: transition.optional(),
  })
  .meta({
    description:
      'Shows its clip, else its image, else its text, or narration, on a card; a text over a picture is a caption',
  });

/** ffmpeg's names, for clients that know those: whatever encoder it is, its codec counts. */
const CODECS_OF_ENCODERS: readonly (readonly [RegExp, (typeof ENCODERS)[number]])[] = [
  [/^(?:libx264|h\.?264|avc|h264_\w+)$/i, 'h264'],
  [/^(?:libx265|h\.?265|hevc|hevc_\w+)$/i, 'hevc'],
  [/^(?:libsvtav1|libaom-av1|librav1e|av1|av1_\w+)$/i, 'av1'],
  [/^auto$/i, 'auto'],
];
const encoder = z
  .string()
  .max(40)
  .regex(new RegExp(CODECS_OF_ENCODERS.map(([name]) => name.source).join('|'), 'i'), {
    error: `must be one of ${ENCODERS.join(', ')}, or what ffmpeg calls an encoder of these`,
  })
  .transform((name) => CODECS_OF_ENCODERS.find(([pattern]) => pattern.test(name))?.[1] ?? 'auto')
  .meta({
    description: `${ENCODERS.join(', ')}; ffmpeg's names of encoders (libx264, hevc_nvenc …) stand for their codec. \`auto\` is H.264 by the best encoder that works`,
  });

export const tag = writing(TAGS.length)
  .regex(/^[^,]*$/, 'must not contain a comma')
  .regex(/^\S(?:.*\S)?$/s, 'must not begin or end with a space');
export const tags = z
  .array(tag)
  .max(TAGS.most)
  .transform((all) => [...new Set(all)])
  .meta({ description: 'Each once, in the order given' });

/** @param what those that are filtered, as people call them */
export const tagFilter = (what: string) =>
  text(1_000)
    .transform((all) =>
      all
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .optional()
    .meta({ description: `Comma-separated: ${what} with any of them` });

export const topic = writing(LIMITS.title);

export const createJob = z.strictObject({
  topic,
  scenes: z.array(newScene).min(1).max(LIMITS.segments),
  resolution: resolution.default(DEFAULT_RESOLUTION),
  fps: fps.default(DEFAULT_FRAME_RATE),
  encoder: encoder.default('auto'),
  tags: tags.default([]),
  is_draft: z.boolean().default(false).meta({ description: 'Kept, and not started' }),
  transition: transition.optional().meta({
    description: 'Of every scene but the first that has none of its own',
  }),
  subtitles: z.enum(SUBTITLES).default('none').meta({ description: 'What becomes of narration as text' }),
  spoken: z.boolean().default(false).meta({ description: 'Whether narration is spoken' }),
  music: z
    .union([reference, z.strictObject({ file: reference, gain_db: z.number().min(-60).max(12).optional() })])
    .transform((given) => (typeof given === 'string' ? { file: given } : given))
    .optional()
    .meta({ description: 'A bed of music under the whole film, ducked under narration' }),
  loudness: z
    .enum(LOUDNESS)
    .default('broadcast')
    .meta({ description: 'EBU R128: broadcast -23 LUFS, web -14 LUFS, true peak at most -1 dBTP' }),
});

const storedFile = {
  key: z.string().meta({ description: 'Where it lies in the storage' }),
  url: z.string(),
  digest: digest.nullable(),
};
const planFile = z.object(storedFile).meta({ id: 'PlanFile' });

/** A job's plan as it is told: what a new job like it would be ordered with. */
export const jobPlan = z
  .object({
    topic: z.string(),
    scenes: z.array(
      z.object({
        title: z.string().nullable(),
        image: planFile.nullable(),
        clip: planFile.nullable(),
        text: z.string().nullable(),
        narration: z.string().nullable(),
        duration_sec: z.number(),
        transition: z.object({ kind: z.enum(TRANSITIONS), duration_sec: z.number() }).nullable(),
      }),
    ),
    resolution: z.string(),
    fps: z.number(),
    encoder: z.enum(ENCODERS),
    subtitles: z.enum(SUBTITLES),
    spoken: z.boolean(),
    music: z.object({ ...storedFile, gain_db: z.number() }).nullable(),
    loudness: z.enum(LOUDNESS),
  })
  .meta({ id: 'RenderPlan' });

export type CreateJob = z.infer<typeof createJob>;
export type JobPlan = z.infer<typeof jobPlan>;
