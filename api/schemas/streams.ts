import { z } from 'zod';
import { CHECKPOINTS, VERDICTS } from '../../workflows/contracts/stream/checkpoints.ts';
import { SLUG, SLUG_MAX_LENGTH } from '../../workflows/contracts/stream/slug.ts';
import {
  DEFAULT_DUE_IN_HOURS,
  DEFAULT_FRAME_RATE,
  DEFAULT_RESOLUTION,
  FRAME_RATES,
  LIMITS,
} from '../../workflows/contracts/limits.ts';
import { ASSET_STATES, PHASES, STREAM_STATES } from '../../workflows/contracts/stream/stream.ts';
import {
  digest,
  givenTimestamp,
  int32,
  pageFields,
  pageQuery,
  sortQuery,
  person,
  text,
  timestamp,
  writing,
} from './common.ts';
import { budgetHold } from './costs.ts';

const streamId = z
  .string()
  .regex(SLUG, 'must be a slug')
  .max(SLUG_MAX_LENGTH)
  .meta({ description: 'The slug of a stream' });
export const streamParams = z.object({ id: streamId });
export const checkpointName = z.enum(CHECKPOINTS);

/** Even widths of 640 to 3840, even heights of 360 to 2160: as `RESOLUTION` has it, in the words of JSON Schema. */
const WIDTH = '(?:6[4-9][02468]|[7-9]\\d[02468]|[12]\\d\\d[02468]|3[0-7]\\d[02468]|38[0-3][02468]|3840)';
const HEIGHT = '(?:3[6-9][02468]|[4-9]\\d[02468]|1\\d\\d[02468]|20\\d[02468]|21[0-5][02468]|2160)';
export const resolution = z
  .string()
  .regex(new RegExp(`^${WIDTH}x${HEIGHT}$`), 'must be even and from 640x360 to 3840x2160, like 1280x720')
  .meta({ description: 'Width and height in pixels, even, from 640x360 to 3840x2160' });

export const fps = z.literal(FRAME_RATES).meta({
  description: 'Frames a second; 23.976, 29.97 and 59.94 are 24000/1001, 30000/1001 and 60000/1001',
});

export const duration = z
  .number()
  .min(LIMITS.segmentDuration.min)
  .max(LIMITS.segmentDuration.max)
  .meta({ description: 'seconds' });

/** A segment as a person writes it. */
export const newSegment = z.strictObject({
  title: text(LIMITS.segmentTitle),
  narration: text(LIMITS.narration).default(''),
  prompt: writing(LIMITS.prompt),
  duration_sec: duration,
});

export const createStream = z.strictObject({
  title: writing(LIMITS.title),
  story: writing(LIMITS.story),
  brief: text(LIMITS.brief).default(''),
  segments: z.array(newSegment).min(1).max(LIMITS.segments).optional(),
  resolution: resolution.default(DEFAULT_RESOLUTION),
  fps: fps.default(DEFAULT_FRAME_RATE),
  due_in_hours: z
    .number()
    .min(LIMITS.dueInHours.min)
    .max(LIMITS.dueInHours.max)
    .default(DEFAULT_DUE_IN_HOURS),
});

const asset = z
  .object({
    take: z.int().min(1),
    state: z.enum(ASSET_STATES),
    url: z.string().nullable(),
    digest: digest.nullable(),
    prompt: z.string(),
    provider: z.string().nullable(),
    seed: z.int().nullable(),
    takes: z.int().min(1),
    error: z.string().nullable(),
    cost_usd: z.number().nullable(),
    stale: z.boolean().meta({
      description: 'What it was made from has been changed since in the revision shown: it will be made anew',
    }),
  })
  .meta({ id: 'Asset' });

const segment = z
  .object({
    id: z.string().meta({ description: 'Stays the same over reordering and revisions' }),
    index: z.int().min(1),
    title: z.string(),
    narration: z.string(),
    prompt: z.string(),
    duration_sec: z.number(),
    scene_id: z.int().nullable().meta({ description: 'The scene of a script that it is; null: of none' }),
    keyframe: asset.nullable(),
    video: asset.nullable(),
  })
  .meta({ id: 'Segment' });

/** Why it came back to a checkpoint; null: it was reached from the one before. */
export const sentBack = z
  .object({ from: checkpointName, by: person, at: timestamp, note: z.string() })
  .meta({ id: 'SentBack' })
  .nullable();

export const openCheckpoint = z
  .object({
    name: checkpointName,
    number: z.int().min(1).max(5),
    round: z.int().min(1),
    opened_at: timestamp,
    due_at: timestamp.nullable(),
    assignee: person.nullable(),
    sent_back: sentBack,
  })
  .meta({ id: 'Checkpoint' });

/** What the stepper shows for each checkpoint. */
export const passedCheckpoint = z.object({
  name: checkpointName,
  number: z.int(),
  rounds: z.int().min(0),
  decided: z.object({ by: person, verdict: z.string(), at: timestamp, round: z.int() }).nullable(),
});

const summaryFields = {
  id: streamId,
  title: z.string(),
  state: z.enum(STREAM_STATES),
  phase: z.enum(PHASES),
  checkpoint: openCheckpoint.nullable(),
  failure: z.string().nullable(),
  created_by: person.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
  workflow_id: z.string(),
  temporal_url: z.string(),
};

/** A stream in the list. */
const streamSummary = z
  .object({
    ...summaryFields,
    poster_url: z.string().nullable(),
    segments_total: z.int(),
    keyframes_ready: z.int(),
    videos_ready: z.int(),
    duration_sec: z.number(),
  })
  .meta({ id: 'StreamSummary' });

export const stream = z
  .object({
    ...summaryFields,
    story: z.string(),
    brief: z.string(),
    spec: z.object({
      revision: z.int().min(1),
      visual_direction: z.string(),
      resolution: z.string(),
      fps: z.number(),
    }),
    segments: z.array(segment),
    script_id: z.int().nullable().meta({ description: 'The script that it was made from; null: from none' }),
    final: z
      .object({
        url: z.string(),
        digest,
        duration_sec: z.number(),
        render_id: z.uuid(),
        poster_url: z.string(),
        contact_sheet_url: z.string(),
      })
      .nullable(),
    deployment: z.object({ url: z.string(), deployed_at: timestamp }).nullable(),
    text_provider: z.string().meta({ description: 'Who drafts the spec' }),
    pending_decision: z
      .object({ by: person, verdict: z.enum(VERDICTS), at: timestamp })
      .nullable()
      .meta({ description: 'Stored, and not answered by a worker within five seconds' }),
    undoable: z
      .object({ checkpoint: checkpointName, by: person, until: timestamp })
      .nullable()
      .meta({ description: 'An approval that nothing has come of yet: `POST /api/streams/:id/undo`' }),
    checkpoints: z.array(passedCheckpoint).length(CHECKPOINTS.length),
    render: z
      .object({
        id: z.uuid(),
        state: z.string(),
        step: z.string().nullable(),
        segments_done: z.int(),
        segments_total: z.int(),
      })
      .nullable(),
    cost_usd: z.number(),
    budget_hold: budgetHold
      .extend({ opened_at: timestamp })
      .nullable()
      .meta({ description: 'What waits for a raise: `POST /api/streams/:id/budget`' }),
  })
  .meta({ id: 'Stream' });

export const streamList = z.object({ streams: z.array(streamSummary), ...pageFields });

export const streamListQuery = z.strictObject({
  state: z.enum(STREAM_STATES).optional(),
  checkpoint: checkpointName.optional(),
  search: text(200).optional(),
  ...sortQuery('streams'),
  ...pageQuery,
});

/** Of cancel, archive, restore and retry; the body may be left out. */
export const commandBody = z.strictObject({ note: text(LIMITS.note).optional() }).prefault({});

export const assignStream = z.strictObject({
  user_id: int32.nullable(),
  due_at: givenTimestamp.nullable().optional(),
});

export type Stream = z.infer<typeof stream>;
export type StreamSummary = z.infer<typeof streamSummary>;
export type StreamList = z.infer<typeof streamList>;
export type Segment = z.infer<typeof segment>;
export type Asset = z.infer<typeof asset>;
export type CreateStream = z.infer<typeof createStream>;
