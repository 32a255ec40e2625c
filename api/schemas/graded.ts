import { z } from 'zod';
import { filename } from './file-reports.ts';
import { MOST_FILES } from './file-uploads.ts';

/** The text fields of an upload of a graded result. */
export const gradedFields = z.strictObject({
  folder: filename.optional().meta({
    description:
      'Name of the folder that several files become; left out: the one that their paths begin with',
  }),
});

export const gradedForm = gradedFields
  .extend({
    file: z
      .array(z.string().meta({ override: { type: 'string', format: 'binary' } }))
      .min(1)
      .max(MOST_FILES)
      .meta({
        description: 'As many parts as there are files, each with its path below the folder as its filename',
      }),
  })
  .meta({ id: 'UploadGraded' });

export const gradedUpload = z
  .object({
    name: z.string().meta({ description: 'What `deliver` takes as `graded`' }),
    kind: z.enum(['file', 'folder']),
    files: z.int(),
    bytes: z.int(),
  })
  .meta({ id: 'GradedUpload' });

export const gradedUploadParams = z.object({ id: z.uuid(), upload: z.uuid() });
