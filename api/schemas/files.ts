import { z } from 'zod';
import { FILE_ACTIONS, FILE_STATES, PRIORITIES } from '../../workflows/contracts/file/transitions.ts';
import { digest, pageFields, pageQuery, sortQuery, pendingWord, person, text, timestamp } from './common.ts';
import { fileDelivery } from './file-delivery.ts';
import { bytes, siteId } from './sites.ts';

export const fileState = z.enum(FILE_STATES);
export const fileAction = z.enum(FILE_ACTIONS);
export const fileParams = z.object({ id: z.uuid() });
export const priority = z
  .literal([...PRIORITIES])
  .meta({ description: '5 goes first; 3 unless something else is said' });

export const probe = z
  .object({
    codec: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    fps: z.number().nullable().meta({ description: 'Frames a second' }),
    timecode: z.string().nullable().meta({ description: 'Of the first frame, `HH:MM:SS:FF`' }),
    reel: z.string().nullable(),
    duration_sec: z.number().nullable(),
    holds: z
      .object({
        files: z.int(),
        sequences: z.array(
          z.object({
            name: z.string().meta({ description: 'As `A001.[0001-0024].dpx`' }),
            frames: z.int(),
            missing: z.string().nullable().meta({ description: 'Numbers of frames that are not there' }),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'Of an asset of many files: a folder, or a clip with files beside it' }),
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
    sidecars: z.array(z.string()).meta({ description: 'Files beside it that travel with it' }),
    pending: pendingWord.nullable(),
    delivery: fileDelivery.nullable().meta({
      description: 'What was put on record when it was delivered to the MAM, the last time',
    }),
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
  ...sortQuery('files'),
  ...pageQuery,
});

export type CameraFile = z.infer<typeof file>;
export type CameraFileSummary = z.infer<typeof fileSummary>;
