import { z } from 'zod';
import { givenDigest } from './common.ts';
import { siteId } from './sites.ts';
import {
  filename,
  filePath,
  metadata,
  movedFrom,
  superseded,
  MOST_SIDECARS,
  sidecarNames,
} from './file-reports.ts';

/** A text field of a form that holds JSON. */
const jsonText = (what: string) =>
  z.string().transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue(`must be a JSON ${what}`);
      return z.NEVER;
    }
  });

/** Of one upload: more than an hour of frames. */
export const MOST_FILES = 100_000;

/** Until the year 9999: beyond, no calendar has it. */
const YEAR_10000_MS = 253_402_300_800_000;
const modified = jsonText('array')
  .pipe(z.array(z.number().min(0).lt(YEAR_10000_MS).nullable()).max(MOST_FILES))
  .optional()
  .meta({
    override: {
      type: 'array',
      maxItems: MOST_FILES,
      items: { type: ['number', 'null'] },
      description:
        'When each of the files was last written to, in their order: milliseconds since 1970; null: not known',
    },
  });

/** The text fields of an upload. What the file itself tells may be left out; what is said has to be true. */
export const uploadFields = z.strictObject({
  filename: filename.optional(),
  source_site: siteId,
  path: filePath.optional(),
  size_bytes: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .optional()
    .meta({ override: { type: 'string', pattern: '^\\d{1,15}$' } }),
  sha256: givenDigest.optional(),
  destination_site: siteId.optional(),
  moved_from: movedFrom.optional(),
  supersedes: superseded.optional(),
  folder: filename.optional().meta({
    description: 'Name of the folder that the files make, each with its path below it as its filename',
  }),
  sidecars: jsonText('array')
    .pipe(sidecarNames)
    .optional()
    .meta({
      override: {
        type: 'array',
        maxItems: MOST_SIDECARS,
        items: { type: 'string', maxLength: 255 },
        description: 'Names of the files that come after the first and travel with it',
      },
    }),
  modified,
  metadata: jsonText('object')
    .pipe(metadata)
    .optional()
    .meta({
      override: {
        type: 'object',
        additionalProperties: true,
        description: 'As JSON, like those of a report',
      },
    }),
});

export const uploadForm = uploadFields
  .extend({
    file: z
      .array(z.string().meta({ override: { type: 'string', format: 'binary' } }))
      .min(1)
      .max(MOST_FILES)
      .meta({ description: 'One, unless `folder` or `sidecars` says before it that they are one asset' }),
  })
  .meta({ id: 'UploadFile' });

export type UploadFields = z.output<typeof uploadFields>;
