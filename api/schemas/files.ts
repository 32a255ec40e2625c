import { z } from 'zod';
import { FILE_ACTIONS, FILE_STATES, PRIORITIES } from '../../workflows/contracts/file/transitions.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { digest, int32, pageFields, pageQuery, person, text, timestamp, pendingWord } from './common.ts';
import { bytes, siteId } from './sites.ts';

export const fileState = z.enum(FILE_STATES);
export const fileAction = z.enum(FILE_ACTIONS);
export const fileParams = z.object({ id: z.uuid() });
export const priority = z
  .literal([...PRIORITIES])
  .meta({ description: '5 goes first; 3 unless something else is said' });

const byteLength = (value: string): number => new TextEncoder().encode(value).length;
const withoutNul = (value: string): boolean => !value.includes('\0') && value.isWellFormed();

/** A name in a folder of any system we know: at most 255 bytes. Spaces, line breaks and a leading dash are names, too. */
export const filename = z
  .string()
  .min(1)
  .refine(withoutNul, 'must be text without NUL')
  .refine((value) => byteLength(value) <= 255, 'must be at most 255 bytes in UTF-8')
  .refine((value) => !/[/\\]/.test(value) && value !== '.' && value !== '..', 'must be a plain file name');

/** Longer ones do not fit the index that keeps a file from being registered twice. */
const PATH_BYTES = 2_000;
/** Of POSIX systems, of Windows, or of a share there. */
const ABSOLUTE = /^(?:\/|[a-z]:[\\/]|\\\\)/i;
export const filePath = z
  .string()
  .regex(ABSOLUTE, 'must be an absolute path')
  .refine(withoutNul, 'must be text without NUL')
  .refine((value) => byteLength(value) <= PATH_BYTES, `must be at most ${PATH_BYTES} bytes in UTF-8`);

function isShallow(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return false;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return true;
}

const METADATA_CHARS = 64 * 1024;
const METADATA_DEPTH = 32;
export const metadata = z
  .record(z.string().max(200), z.unknown())
  // First, and not by recursion: what comes after it goes down into whatever there is.
  .refine((value) => isShallow(value, METADATA_DEPTH), {
    message: `must be nested at most ${METADATA_DEPTH} levels deep`,
    abort: true,
  })
  .refine((value) => JSON.stringify(value).length <= METADATA_CHARS, 'must be at most 64 KB');

export const registerFile = z
  .strictObject({
    filename,
    source_site: siteId,
    path: filePath.meta({ description: 'Where it is at its site' }),
    size_bytes: bytes,
    sha256: digest,
    destination_site: siteId.nullable().optional(),
    metadata: metadata.default({}),
  })
  .meta({ id: 'RegisterFile' });

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
  sha256: digest.optional(),
  destination_site: siteId.optional(),
  metadata: z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue('must be a JSON object');
        return z.NEVER;
      }
    })
    .pipe(metadata)
    .optional()
    .meta({ override: { type: 'string', description: 'A JSON object' } }),
});

export const uploadForm = uploadFields
  .extend({ file: z.string().meta({ override: { type: 'string', format: 'binary' } }) })
  .meta({ id: 'UploadFile' });

export const probe = z
  .object({
    codec: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    fps: z.number().nullable().meta({ description: 'Frames a second' }),
    timecode: z.string().nullable().meta({ description: 'Of the first frame, `HH:MM:SS:FF`' }),
    reel: z.string().nullable(),
    duration_sec: z.number().nullable(),
  })
  .meta({ id: 'FileProbe' });

const summaryFields = {
  id: z.uuid(),
  filename: z.string(),
  source_site: siteId,
  destination_site: siteId.nullable(),
  path: z.string().meta({ description: 'As it was reported' }),
  size_bytes: bytes,
  sha256: digest,
  state: fileState,
  task: z
    .enum(['validate', 'complete_transfer', 'deliver', 'archive'])
    .nullable()
    .meta({ description: 'What machines do at the moment; the state changes when they have done so' }),
  allowed: z.array(fileAction).meta({ description: 'What can be done in this state by whoever may do it' }),
  priority,
  colorist: person.nullable(),
  transfer_id: z.uuid().nullable().meta({ description: 'The transfer under way, or the last one' }),
  probe: probe.nullable(),
  poster_url: z.string().nullable(),
  proxy_url: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Why it was rejected' }),
  failure: z.string().nullable().meta({ description: 'Why the last step failed; it can be tried again' }),
  created_by: z.string(),
  created_at: timestamp,
  updated_at: timestamp,
  workflow_id: z.string(),
  temporal_url: z.string(),
};

/** A file in the list. */
export const fileSummary = z.object(summaryFields).meta({ id: 'FileSummary' });

export const file = z
  .object({
    ...summaryFields,
    metadata: z.record(z.string(), z.unknown()),
    pending: pendingWord.nullable(),
    places: z
      .object({
        source: z.string(),
        copy: z.string().nullable(),
        mam: z.string().nullable(),
        archive: z.string().nullable(),
      })
      .meta({
        description:
          'Where its bytes are at their site, and the verified copy, the delivered and the archived file at the destination',
      }),
  })
  .meta({ id: 'File' });

export const fileList = z.object({ files: z.array(fileSummary), ...pageFields });

export const fileListQuery = z.strictObject({
  state: fileState.optional(),
  site: siteId.optional().meta({ description: 'The site that found it' }),
  search: text(200).optional().meta({ description: 'Part of the filename, in any case' }),
  assigned_to: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .meta({ description: "A colorist's id" }),
  ...pageQuery,
});

/** Of actions that need nothing said; the body may be left out. */
export const noBody = z.strictObject({}).prefault({});
export const queueFile = z
  .strictObject({ destination_site: siteId.optional(), priority: priority.optional() })
  .prefault({});
export const assignFile = z.strictObject({ user_id: int32 });
export const rejectFile = z.strictObject({
  reason: text(LIMITS.note, 1).refine((value) => value.trim() !== '', 'must not be blank'),
});

export type CameraFile = z.infer<typeof file>;
export type CameraFileSummary = z.infer<typeof fileSummary>;
export type RegisterFile = z.output<typeof registerFile>;
export type UploadFields = z.output<typeof uploadFields>;
