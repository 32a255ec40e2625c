import { sql, type RawBuilder } from 'kysely';
import type { JobState } from '../../../workflows/contracts/render/job.ts';
import { containing } from '../../containing.ts';
import { visibleTo } from '../../kinds.ts';
import type { Reader } from '../../visibility.ts';

/** Which jobs are asked for. */
export interface JobFilter {
  /** What is put away is only listed where that is asked for. */
  readonly state?: JobState | undefined;
  readonly is_draft?: boolean | undefined;
  /** Part of the topic, in any case. */
  readonly search?: string | undefined;
  /** Any of these. */
  readonly tags?: readonly string[] | undefined;
}

const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(conditions, sql` and `)})`;

/** How a job stands, in columns that `renders` and the tables of counts have alike. */
const standing = ({ state, is_draft }: JobFilter): RawBuilder<boolean>[] => [
  // In these words: they are the conditions of the indexes.
  state === 'archived' ? sql<boolean>`archived` : sql<boolean>`not archived`,
  ...(state !== undefined && state !== 'archived' ? [sql<boolean>`shown = ${state}`] : []),
  ...(is_draft === undefined ? [] : [is_draft ? sql<boolean>`is_draft` : sql<boolean>`not is_draft`]),
];

/** Rows of `renders`. */
export const isWanted = (reader: Reader, filter: JobFilter): RawBuilder<boolean> =>
  allOf([
    ...standing(filter),
    ...(filter.search ? [sql<boolean>`topic ilike ${containing(filter.search)}`] : []),
    ...(filter.tags?.length ? [sql<boolean>`tags && ${filter.tags}::text[]`] : []),
    visibleTo(reader).of('render', 'renders.id'),
  ]);

/** Whether the counts that are kept know how many there are. */
export const isCounted = ({ search, tags }: JobFilter): boolean => !search && !tags?.length;

/** An index of trigrams knows nothing of shorter texts; of letters and digits, that is: others are blanks to it. */
const TRIGRAM = /[\p{L}\p{N}]{3}/u;

/** Whether an index finds those that are searched for. */
export const isFoundByIndex = ({ search, tags }: JobFilter): boolean =>
  Boolean(tags?.length) || TRIGRAM.test(search ?? '');

/** Rows of the tables of counts, whose owner 0 stands for everybody. */
export const isCountedFor = (reader: Reader): RawBuilder<boolean> =>
  visibleTo(reader).all('render') ? sql<boolean>`true` : sql<boolean>`owner_id in (0, ${reader.id})`;

export const isCountWanted = (reader: Reader, filter: JobFilter): RawBuilder<boolean> =>
  allOf([...standing(filter), isCountedFor(reader)]);
