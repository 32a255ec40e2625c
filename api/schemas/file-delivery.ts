import { z } from 'zod';
import { digest, person, timestamp } from './common.ts';
import { bytes } from './sites.ts';

export const fileDelivery = z
  .object({
    graded: z.string().nullable().meta({
      description: 'The graded result, by its name in the graded folder; null: the copy as it came',
    }),
    files: z.int(),
    bytes,
    sha256: digest.meta({
      description:
        'Of a single file that of its content. Of many that of their list, as `sha256` of a reported file is',
    }),
    path: z.string().meta({
      description: "Where it lies in the destination's folder, which each machine may mount elsewhere",
    }),
    manifest: z
      .object({
        c4: z
          .string()
          .meta({ description: 'C4 of the ASC MHL manifest, which has the digests of each file' }),
        generation: z
          .int()
          .nullable()
          .meta({ description: 'Its number in the history; null: the audit log does not say' }),
      })
      .meta({ description: 'Written at the delivery; the archive is held against it' }),
    delivered_at: timestamp.nullable().meta({ description: 'Null: the audit log does not say' }),
    delivered_by: person.nullable(),
  })
  .meta({ id: 'FileDelivery' });

export type FileDelivery = z.infer<typeof fileDelivery>;
