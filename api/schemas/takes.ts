import { z } from 'zod';
import { ASSET_KINDS } from '../../workflows/contracts/stream/stream.ts';
import { digest, timestamp } from './common.ts';

/** One finished take, current or replaced: `GET /api/streams/:id/takes`. */
const take = z
  .object({
    segment: z
      .int()
      .nullable()
      .meta({ description: 'Index of its segment now; null when the segment was removed' }),
    kind: z.enum(ASSET_KINDS),
    take: z.int().min(1),
    url: z.string(),
    digest,
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    duration_sec: z.number().nullable(),
    prompt: z.string(),
    provider: z.string(),
    model: z.string().nullable(),
    seed: z.int(),
    cost_usd: z.number(),
    created_at: timestamp,
    keyframe_take: z
      .int()
      .nullable()
      .meta({ description: 'Of a clip: the take of the keyframe that it was made from; null: not known' }),
  })
  .meta({ id: 'Take' });

export const takeList = z.object({ takes: z.array(take) });
export type Take = z.infer<typeof take>;
