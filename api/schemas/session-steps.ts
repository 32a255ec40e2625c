import { z } from 'zod';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { TRANSITIONS } from '../../workflows/contracts/render/plan.ts';
import {
  ASPECT_RATIOS,
  DEFAULT_CLIP_SEC,
  DEFAULT_TRANSITION_SEC,
  SESSION_LIMITS,
  type AspectRatio,
} from '../../workflows/contracts/session/limits.ts';
import { text, writing } from './common.ts';
import { budgetUsd } from './costs.ts';
import { fps, resolution } from './streams.ts';

const { images, assets, clip, seed, transition, musicGain, wait } = SESSION_LIMITS;

/** Every step is answered at once, or when it is done. */
export const waitQuery = z.strictObject({
  wait: z.coerce
    .number()
    .min(0)
    .max(wait)
    .optional()
    .meta({ description: 'Seconds: the answer comes when the step is done, or after so long' }),
});

const session_id = z.uuid();
const numImages = z.int().min(images.min).max(images.max);
const negative = text(LIMITS.prompt)
  .nullable()
  .meta({ description: 'What it is not to show, where the provider takes that' });
const model = text(200).nullable().meta({ description: 'One of `GET /api/models`; null: the first of them' });
const seedField = z
  .int()
  .min(0)
  .max(seed)
  .nullable()
  .meta({ description: 'Of the first; the next have the next ones. Null: each has one of its own' });
const artifact = writing(1_000).meta({
  description: 'The address of a file that you may see, like `/artifacts/…`',
});
const aspects = Object.keys(ASPECT_RATIOS) as [AspectRatio, ...AspectRatio[]];

export const generateImages = z
  .strictObject({
    prompt: writing(LIMITS.prompt).optional().meta({ description: 'May be left out with `session_id`' }),
    num_images: numImages.default(4),
    session_id: session_id.optional().meta({ description: 'Left out: a new session' }),
    budget_usd: budgetUsd.optional().meta({ description: 'Of the session, in US dollars; null: no limit' }),
    title: writing(LIMITS.title).optional().meta({ description: 'Of a new session' }),
    negative_prompt: negative.optional(),
    model: model.optional(),
    seed: seedField.optional(),
    reference: artifact.nullable().optional().meta({ description: 'A picture that it is made after' }),
    aspect_ratio: z.enum(aspects).optional().meta({ description: 'Of a new session' }),
    resolution: resolution.optional().meta({ description: 'Of a new session, before `aspect_ratio`' }),
    fps: fps.optional().meta({ description: 'Of a new session’s clips' }),
    variant_of: z
      .uuid()
      .optional()
      .meta({ description: 'An image of the session: other tries of the same words' }),
  })
  .refine(({ prompt, session_id }) => prompt !== undefined || session_id !== undefined, {
    path: ['prompt'],
    message: 'must be given for a new session',
  })
  .meta({ id: 'GenerateImages' });

const ids = z.array(z.uuid()).min(1).max(assets);

export const saveImages = z.strictObject({ session_id, image_ids: ids }).meta({ id: 'SaveApprovedImages' });

export const generateClips = z
  .strictObject({
    session_id,
    duration_sec: z.number().min(clip.min).max(clip.max).default(DEFAULT_CLIP_SEC),
    prompt: writing(LIMITS.prompt).nullable().optional().meta({ description: 'Null: each image’s own' }),
    negative_prompt: negative.optional(),
    model: model.optional(),
    seed: seedField.optional(),
  })
  .meta({ id: 'GenerateClips' });

export const saveClips = z
  .strictObject({
    session_id,
    clip_ids: ids,
    order: z
      .union([z.array(z.uuid()).max(assets), z.array(z.int().min(0).max(assets)).max(assets)])
      .optional()
      .meta({
        description:
          'The film’s order: the ids, or their places in `clip_ids` counted from 0 or from 1. Left out: as they are listed',
      }),
  })
  .meta({ id: 'SaveApprovedClips' });

export const composeFilm = z
  .strictObject({
    session_id,
    transition: z
      .union([
        z.enum(TRANSITIONS),
        z.strictObject({
          kind: z.enum(TRANSITIONS),
          duration_sec: z.number().min(transition.min).max(transition.max).default(DEFAULT_TRANSITION_SEC),
        }),
      ])
      .nullable()
      .optional()
      .meta({ description: 'Between the clips; left out: cuts' }),
    music: z
      .union([
        artifact,
        z.strictObject({ artifact, gain_db: z.number().min(musicGain.min).max(musicGain.max).optional() }),
      ])
      .nullable()
      .optional()
      .meta({ description: 'A file with sound, below the clips’ own' }),
  })
  .meta({ id: 'ComposeFinalVideo' });

export const regenerate = z
  .strictObject({
    prompt: writing(LIMITS.prompt).optional().meta({ description: 'Left out: the same' }),
    negative_prompt: negative.optional(),
    model: model.optional(),
    seed: seedField.optional(),
    seed_lock: z.boolean().default(false).meta({ description: 'The same seed as before' }),
    reference: artifact.nullable().optional().meta({ description: 'Of an image' }),
  })
  .meta({ id: 'Regenerate' })
  .prefault({});

export const reopen = z.strictObject({ step: z.enum(['images', 'clips']) }).meta({ id: 'Reopen' });
export const patchSession = z.strictObject({ title: writing(LIMITS.title) }).meta({ id: 'PatchSession' });

export const sessionBudget = z
  .strictObject({
    limit_usd: budgetUsd.optional().meta({ description: 'US dollars; null lifts it; left out it stays' }),
    refuse: z
      .boolean()
      .default(false)
      .meta({ description: 'What was held is not made, and the session ends' }),
  })
  .meta({ id: 'SessionBudget' })
  .prefault({});

export type GenerateImages = z.output<typeof generateImages>;
export type GenerateClips = z.output<typeof generateClips>;
export type SaveClips = z.output<typeof saveClips>;
export type ComposeFilm = z.output<typeof composeFilm>;
export type Regenerate = z.output<typeof regenerate>;
