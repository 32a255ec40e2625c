import { z } from 'zod';
import { INK } from '../../workflows/contracts/ink.ts';
import { instantOf } from '../../workflows/contracts/instants.ts';
import { FIRST_SORT, sortsOf, type SortedList } from '../../workflows/contracts/sorting.ts';

/** ISO 8601, UTC. */
export const timestamp = z.iso.datetime().meta({ description: 'ISO 8601, UTC' });
/** From somebody else, in UTC or with an offset, as Python writes it: what no calendar and no column holds is refused. */
export const givenTimestamp = z.iso
  .datetime({ offset: true })
  .meta({ description: 'ISO 8601, UTC or with an offset, in the years 1970 to 9999' })
  .max(40)
  .regex(/^(?:19[7-9]|[2-9])/, { error: 'must lie in the years 1970 to 9999', abort: true })
  .refine((value) => instantOf(value) !== null, 'must lie in the years 1970 to 9999')
  .transform((value) => new Date(value).toISOString());
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'sha256, lower-case hex' });
/** From somebody else, whose tool may write it large. */
export const givenDigest = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, 'must be a sha256 in hex, 64 digits')
  .meta({ description: 'sha256, hex' })
  .transform((value) => value.toLowerCase());

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

/** The query parameter of a list that can be sorted. */
export const sortQuery = <L extends SortedList>(list: L) => ({
  sort: z
    .enum(sortsOf(list))
    // Of a list that is not known here, the compiler cannot tell that this is one of them.
    .default(FIRST_SORT[list] as never)
    .meta({
      description: 'What the list is sorted by; with `-` before it from the greatest or newest to the least',
    }),
});

/** The rest of a paged answer, beside its list. */
export const pageFields = {
  total: z.int().min(0),
  page: z.int().min(1),
  page_size: z.int().min(1).max(100),
  has_more: z.boolean(),
};

export const byteLength = (value: string): number => new TextEncoder().encode(value).length;

/** A text that has so many bytes in UTF-8 at most, and so no more characters, which is what JSON Schema can say. */
export const bytesOfText = (max: number) => {
  const error = `must be at most ${max} bytes in UTF-8`;
  return (
    z
      .string()
      .max(max, { error, abort: true })
      // eslint-disable-next-line no-control-regex
      .regex(/^[^\u0000]*$/, 'must not contain NUL')
      .refine((value) => value.isWellFormed(), 'must be well-formed Unicode')
      .refine((value) => byteLength(value) <= max, error)
      .meta({ description: `At most ${max} bytes in UTF-8` })
  );
};

const TRUE = ['true', '1', 'yes', 'on', 'y', 'enabled'];
const FALSE = ['false', '0', 'no', 'off', 'n', 'disabled'];
const inAnyCase = (word: string): string =>
  word.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** Yes or no in a query, in any case. */
export const flag = z.stringbool({ truthy: TRUE, falsy: FALSE }).meta({
  description: [...TRUE, ...FALSE].join(', '),
  override: { type: 'string', pattern: `^(?:${[...TRUE, ...FALSE].map(inAnyCase).join('|')})$` },
});

/** What a person writes: control characters other than tab and line breaks are refused (Postgres cannot keep NUL). */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/, 'must not contain control characters')
    .refine((value) => value.isWellFormed(), 'must be well-formed Unicode');

/** What a person has to write, and others can see. */
export const writing = (max: number) => text(max).min(1).regex(INK, 'must not be blank');
