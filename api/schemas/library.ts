import { z } from 'zod';
import { LIBRARY_FILTERS, LIBRARY_KINDS } from '../../workflows/contracts/library.ts';
import { digest, text, timestamp } from './common.ts';
import { tagFilter, tags } from './render-plan.ts';

/** Something that was made and can be looked at, or used in a film. */
export const libraryAsset = z
  .object({
    key: z.string().meta({ description: 'Where it lies in the storage: what it is called by' }),
    kind: z.enum(LIBRARY_KINDS),
    title: z.string().meta({ description: 'Of what it was made for; of an upload its filename' }),
    of: z
      .object({ kind: z.enum(['stream', 'session', 'render', 'upload']), id: z.string() })
      .meta({ description: 'What it was made for; an upload is only for whoever brought it' }),
    url: z.string(),
    picture_url: z
      .string()
      .nullable()
      .meta({ description: 'Where it is moving: a still of it, if there is one' }),
    digest,
    width: z.int().nullable().meta({ description: 'Pixels; null: it is heard only' }),
    height: z.int().nullable(),
    duration_sec: z.number().nullable(),
    fps: z
      .number()
      .nullable()
      .meta({ description: 'Frames a second; null: it does not move, or nobody can tell' }),
    prompt: z.string().nullable(),
    provider: z.string().nullable(),
    take: z.int().nullable().meta({ description: 'Of a stream’s takes: which one it is' }),
    takes: z.int().nullable().meta({ description: 'How many there are' }),
    tags: z.array(z.string()),
    created_at: timestamp,
  })
  .meta({ id: 'LibraryAsset' });

/** When and which: microseconds since 1970, as Postgres counts them, and a key. */
const CURSOR = /^(\d{1,16}) (\S.*)$/;

export const libraryQuery = z.strictObject({
  kind: z
    .enum(LIBRARY_FILTERS)
    .optional()
    .meta({ description: 'One kind, or `uploaded`: of any kind what the caller has brought' }),
  search: text(200).optional().meta({ description: 'Part of the title or the prompt, in any case' }),
  tags: tagFilter('assets'),
  key: text(1_024).optional().meta({ description: 'This one alone, an older take too' }),
  versions_of: text(1_024).optional().meta({
    description: 'The key of a stream’s take: all takes of its segment, instead of the newest of each',
  }),
  after: text(1_100)
    .regex(CURSOR)
    .transform((cursor) => {
      const [, at = '', key = ''] = CURSOR.exec(cursor) ?? [];
      return { at, key };
    })
    .optional()
    .meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(40),
});

export const library = z.object({
  assets: z.array(libraryAsset),
  next: z
    .string()
    .nullable()
    .meta({ description: 'What `after` takes for the next page; null: this is the last' }),
});

/** The tags of one asset. */
export const assetTags = z
  .strictObject({ key: text(1_024).meta({ description: 'What the library calls it by' }), tags })
  .meta({ id: 'AssetTags' });

export const cursorOf = ({ at, key }: { at: string; key: string }): string => `${at} ${key}`;

export type LibraryAsset = z.infer<typeof libraryAsset>;
