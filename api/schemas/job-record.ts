import { z } from 'zod';
import { MADE_HOW } from '../../workflows/contracts/render/job.ts';
import { ENCODERS, LOUDNESS, SUBTITLES, TRANSITIONS } from '../../workflows/contracts/render/plan.ts';
import type { JobRecord } from '../../workflows/contracts/render/record.ts';

const transition = z.object({ kind: z.enum(TRANSITIONS), duration_sec: z.number() });
/** What newer versions add to a plan stays in it. */
const scene = z.looseObject({
  title: z.string().exactOptional(),
  clip: z.string().exactOptional(),
  clip_digest: z.string().exactOptional(),
  image: z.string().exactOptional(),
  image_digest: z.string().exactOptional(),
  text: z.string().exactOptional(),
  narration: z.string().exactOptional(),
  duration_sec: z.number().positive(),
  transition: transition.exactOptional(),
});
const plan = z.looseObject({
  topic: z.string(),
  scenes: z.array(scene).min(1),
  resolution: z.string().regex(/^\d+x\d+$/),
  fps: z.number().positive(),
  encoder: z.enum(ENCODERS).exactOptional(),
  subtitles: z.enum(SUBTITLES).exactOptional(),
  spoken: z.boolean().exactOptional(),
  music: z
    .object({ key: z.string(), digest: z.string().exactOptional(), gain_db: z.number().exactOptional() })
    .exactOptional(),
  loudness: z.enum(LOUDNESS).exactOptional(),
});

/** A job as it lies on disk, where anybody may have changed it. */
export const jobRecord: z.ZodType<JobRecord> = z.object({
  job_id: z.uuid(),
  plan,
  tags: z.array(z.string()),
  is_draft: z.boolean(),
  archived: z.boolean(),
  owner: z.string().nullable(),
  created_by: z.string().nullable(),
  made_from: z.uuid().nullable(),
  made_how: z.enum(MADE_HOW).nullable(),
  stream_id: z.string().nullable(),
  // Records of before there were sessions lack it.
  session_id: z.uuid().nullable().default(null),
  created_at: z.iso.datetime(),
  film: z
    .object({
      digest: z.string(),
      duration_sec: z.number(),
      encoder: z.string().exactOptional(),
      voice: z.string().nullable().exactOptional(),
    })
    .nullable(),
});
