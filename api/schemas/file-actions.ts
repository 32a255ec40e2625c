import { z } from 'zod';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { int32, timestamp, writing } from './common.ts';
import { filename } from './file-reports.ts';
import { priority } from './files.ts';
import { siteId } from './sites.ts';

/** Of actions that need nothing said; the body may be left out. */
export const noBody = z.strictObject({}).prefault({});
export const validateFile = z
  .strictObject({
    overrule: filename.optional().meta({
      description:
        "The file's own name: takes it although it cannot be read as media, or frames are missing. A wrong sha256 is never taken. It stands in the trail.",
    }),
  })
  .prefault({});
export const queueFile = z
  .strictObject({ destination_site: siteId.optional(), priority: priority.optional() })
  .prefault({});
export const assignFile = z.strictObject({ user_id: int32.nullable() });
/** Within the graded folder, whatever it is called there. */
const gradedName = z
  .string()
  .min(1)
  .max(LIMITS.gradedName)
  // eslint-disable-next-line no-control-regex
  .regex(/^[^\u0000]*$/, 'must not contain NUL')
  .regex(
    /^(?!\.{1,2}(?:\/|$))[^/]+(?:\/(?!\.{1,2}(?:\/|$))[^/]+)*$/,
    'must be a path below the graded folder',
  )
  .refine((value) => value.isWellFormed(), 'must be well-formed Unicode');

export const deliverFile = z
  .strictObject({
    graded: gradedName.optional().meta({
      description:
        'The graded result, by its name as `GET /api/files/{id}/graded` has it: a file, a folder with all in it, or a sequence. Left out: the only one there is; asked for again, the one that was delivered',
    }),
    ungraded: z
      .literal(true)
      .optional()
      .meta({ description: 'On purpose: the verified copy, as it came from its site' }),
  })
  .refine(({ graded, ungraded }) => graded === undefined || !ungraded, 'has either graded or ungraded')
  .meta({ override: { not: { required: ['graded', 'ungraded'] } } })
  .prefault({});

export const gradedFolder = z
  .object({
    path: z.string().meta({ description: 'Where colorists put them, at the destination' }),
    results: z.array(
      z.object({
        name: z.string().meta({ description: 'What `deliver` takes as `graded`' }),
        kind: z.enum(['file', 'sequence', 'folder']),
        files: z.int(),
        bytes: z.int(),
        modified_at: timestamp.nullable(),
        fault: z.string().nullable().meta({ description: 'Why it cannot be delivered as it is' }),
      }),
    ),
    left_out: z.int().meta({ description: 'How many more there are' }),
  })
  .meta({ id: 'GradedFolder' });

export const reasonGiven = z.strictObject({
  reason: writing(LIMITS.note),
});
