import { z } from 'zod';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { int32, text, writing } from './common.ts';
import { createStream, duration, newSegment } from './streams.ts';

/** Changes some segments: each names the segment it changes. */
const changedSegment = z.strictObject({
  index: z.int().min(1).max(LIMITS.segments),
  title: text(LIMITS.segmentTitle).optional(),
  narration: text(LIMITS.narration).optional(),
  prompt: writing(LIMITS.prompt).optional(),
  duration_sec: duration.optional(),
});

/**
 * The whole list in its new order: with `index` it keeps that segment and its takes, with `id` also one that was removed
 * since the spec was last approved. Otherwise it is new, as is one whose id the stream has forgotten.
 */
const listedSegment = z.strictObject({
  ...newSegment.shape,
  index: z.int().min(1).max(LIMITS.segments).optional(),
  id: text(64).min(1).optional(),
});

export const edits = z
  .strictObject({
    story: createStream.shape.story.optional(),
    brief: text(LIMITS.brief).optional(),
    visual_direction: text(LIMITS.visualDirection).optional(),
    segments: z.array(changedSegment).max(LIMITS.segments).optional(),
    all_segments: z.array(listedSegment).min(1).max(LIMITS.segments).optional(),
  })
  .refine((value) => !(value.segments && value.all_segments), 'give segments or all_segments, not both')
  .meta({
    id: 'Edits',
    override: { not: { required: ['segments', 'all_segments'] } },
  });

export const patchStream = z.strictObject({ edits, revision: int32 });

export type Edits = z.infer<typeof edits>;
