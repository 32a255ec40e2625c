import { z } from 'zod';

/** Characters, as many as a path may have. */
const LONGEST_KEY = 4096;

/** The rest of the path, of any depth. */
export const artifactParams = z.object({
  key: z
    .array(z.string())
    .refine((parts) => parts.join('/').length <= LONGEST_KEY)
    .meta({
      description:
        'For example `streams/lighthouse-keeper/keyframes/a1-take-2.png`, or `{render id}/final/final.mp4`',
      override: ({ jsonSchema }) => {
        jsonSchema.type = 'string';
        jsonSchema.maxLength = LONGEST_KEY;
        delete jsonSchema.items;
      },
    }),
});

export const artifactQuery = z.strictObject({
  v: z.string().max(64).optional().meta({ description: "The first 12 digits of the content's sha256" }),
  w: z.enum(['320', '640', '1280']).optional().meta({ description: 'Width in pixels' }),
});
