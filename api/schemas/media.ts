import { z } from 'zod';
import { MEDIA_KINDS } from '../../workflows/contracts/media.ts';
import { digest, timestamp } from './common.ts';

export const mediaForm = z
  .object({ file: z.string().meta({ override: { type: 'string', format: 'binary' } }) })
  .meta({ id: 'UploadMedium' });

/** What somebody has brought. */
export const uploadedMedium = z
  .object({
    key: z.string().meta({ description: 'What scenes, music and a session’s reference name it by' }),
    url: z.string(),
    kind: z.enum(MEDIA_KINDS).meta({ description: 'What it is, whatever its name says' }),
    filename: z.string(),
    digest,
    bytes: z.int(),
    width: z.int().nullable().meta({ description: 'Pixels, upright; null: it is heard only' }),
    height: z.int().nullable(),
    duration_sec: z.number().nullable(),
    fps: z
      .number()
      .nullable()
      .meta({ description: 'Frames a second; null: it does not move, or nobody can tell' }),
    has_sound: z.boolean(),
    created_at: timestamp,
  })
  .meta({ id: 'UploadedMedium' });

export type UploadedMedium = z.infer<typeof uploadedMedium>;
