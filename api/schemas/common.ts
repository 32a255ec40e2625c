import { z } from 'zod';
import { instantOf } from '../../workflows/contracts/instants.ts';

/** ISO 8601, UTC. */
export const timestamp = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });
/** From somebody else, in UTC or with an offset, as Python writes it: what no calendar and no column holds is refused. */
export const givenTimestamp = z.iso
  .datetime({ offset: true })
  .meta({ description: 'ISO 8601, UTC or with an offset' })
  .max(40)
  .refine((value) => instantOf(value) !== null, 'must lie in the years 1970 to 9999')
  .transform((value) => new Date(value).toISOString());
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'sha256, lower-case hex' });

/** A whole number from 1 that Postgres can hold in an integer. */
export const int32 = z.int32().min(1);

export const person = z
  .object({ id: z.int().nullable(), username: z.string(), display_name: z.string() })
  .meta({ id: 'Person' });

/** What somebody has said to a subject and its workflow has not answered yet: stored, and applied by itself later. */
export const pendingWord = z
  .object({ name: z.string(), actor: person, at: timestamp })
  .meta({ id: 'PendingWord' });

/** Query parameters of every list that pages. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(100).default(20),
};

/** The rest of a paged answer, beside its list. */
export const pageFields = {
  total: z.int().min(0),
  page: z.int().min(1),
  page_size: z.int().min(1).max(100),
  has_more: z.boolean(),
};

/** What a person writes: control characters other than tab and line breaks are refused (Postgres cannot keep NUL). */
export const text = (max: number, min = 0) =>
  z
    .string()
    .min(min)
    .max(max)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/, 'must not contain control characters')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode');
