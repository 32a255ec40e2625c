import { z } from 'zod';
import { SESSION_COMMANDS, SESSION_STATES } from '../../workflows/contracts/session/session.ts';
import { digest, pageFields, pageQuery, pendingWord, person, sortQuery, text, timestamp } from './common.ts';
import { budgetHold } from './costs.ts';

export const sessionParams = z.object({ id: z.uuid() });
export const sessionAssetParams = z.object({ id: z.uuid(), asset_id: z.uuid() });

const assetFields = {
  id: z.uuid(),
  number: z.int().min(1).meta({ description: 'From 1; what replaces another has the same' }),
  state: z
    .enum(['generating', 'held', 'ready', 'approved', 'failed', 'replaced'])
    .meta({ description: '`held`: a budget does not allow it. `replaced`: can be approved still' }),
  url: z.string().nullable(),
  digest: digest.nullable(),
  prompt: z.string(),
  negative_prompt: z.string().nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  seed: z.int().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  cost_usd: z.number().nullable(),
  error: z.string().nullable(),
  replaces: z.uuid().nullable().meta({ description: 'The one it was made in the place of' }),
  created_at: timestamp.nullable(),
};

export const sessionImage = z
  .object({
    ...assetFields,
    variant_of: z.uuid().nullable().meta({ description: 'The image it is another try of' }),
  })
  .meta({ id: 'SessionImage' });

export const sessionClip = z
  .object({
    ...assetFields,
    image_id: z.uuid().meta({ description: 'The image it starts from' }),
    duration_sec: z.number().meta({ description: 'seconds' }),
  })
  .meta({ id: 'SessionClip' });

const commandName = z.enum(SESSION_COMMANDS).exclude(['assign']);

const sessionFields = {
  session_id: z.uuid(),
  title: z.string(),
  status: z
    .enum(['generating', 'composing', 'waiting', 'pending', 'completed', 'failed', 'cancelled', 'rejected'])
    .meta({ description: 'In a word. `waiting`: for a person; `pending`: for a worker' }),
  state: z.enum(SESSION_STATES),
  allowed: z.array(commandName).meta({ description: 'What can be asked of it now' }),
  prompt: z.string(),
  resolution: z.string(),
  fps: z.number(),
  final: z
    .object({
      url: z.string(),
      poster_url: z.string(),
      digest,
      duration_sec: z.number(),
      render_id: z.uuid(),
    })
    .nullable(),
  failure: z.string().nullable(),
  total_usd: z.number().meta({ description: 'What it has cost, in US dollars' }),
  budget_usd: z.number().nullable().meta({ description: 'Null: no limit' }),
  budget_hold: budgetHold
    .extend({ held: z.int().meta({ description: 'How many images or clips wait' }) })
    .nullable()
    .meta({ description: 'What waits for a raise, in US dollars' }),
  pending: pendingWord.nullable(),
  created_by: person,
  created_at: timestamp,
  updated_at: timestamp,
  workflow_id: z.string(),
  temporal_url: z.string(),
};

export const session = z
  .object({
    ...sessionFields,
    images: z.array(sessionImage),
    clips: z.array(sessionClip),
    /** Nothing that was made is lost. */
    earlier: z
      .object({ images: z.array(sessionImage), clips: z.array(sessionClip) })
      .meta({ description: 'Replaced, or of a choice that was taken back' }),
    approved_image_ids: z.array(z.uuid()),
    approved_clip_ids: z.array(z.uuid()).meta({ description: 'In the film’s order' }),
    negative_prompt: z.string().nullable(),
    model: z.string().nullable(),
    seed: z.int().nullable(),
    reference_url: z.string().nullable(),
    render: z
      .object({ render_id: z.uuid(), scenes_done: z.int(), scenes_total: z.int() })
      .nullable()
      .meta({ description: 'The film in the making' }),
    seq: z.int().meta({ description: 'Number of the last recorded step' }),
  })
  .meta({ id: 'Session' });

export const sessionSummary = z
  .object({
    ...sessionFields,
    num_images: z.int(),
    num_clips: z.int(),
    thumbnail_url: z.string().nullable(),
  })
  .meta({ id: 'SessionSummary' });

export const sessionList = z.object({ sessions: z.array(sessionSummary), ...pageFields });

export const sessionListQuery = z.strictObject({
  state: z.enum(SESSION_STATES).optional(),
  search: text(200).optional(),
  ...sortQuery('sessions'),
  ...pageQuery,
});

const model = z.object({
  id: z.string(),
  provider: z.string(),
  usd: z
    .number()
    .meta({ description: 'US dollars for a picture, for a second of video, or for a character spoken' }),
});
export const models = z
  .object({ image: z.array(model), video: z.array(model), voice: z.array(model).length(1) })
  .meta({
    id: 'GenerationModels',
    description: 'The first is taken where none is asked for; narration is spoken by the voice',
  });

export type GenerationModels = z.infer<typeof models>;
export type Session = z.infer<typeof session>;
export type SessionSummary = z.infer<typeof sessionSummary>;
export type SessionImage = z.infer<typeof sessionImage>;
export type SessionClip = z.infer<typeof sessionClip>;
