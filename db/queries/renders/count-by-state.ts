import { sql, type RawBuilder } from 'kysely';
import { containing } from '../../containing.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../../kinds.ts';
import type { Reader } from '../../visibility.ts';
import { isCounted, isCountedFor, type JobFilter } from './job-filter.ts';

/** Jobs by how they stand; what is put away, and drafts, are counted as that alone. */
export interface JobCounts {
  /** Those that are not put away. */
  readonly all: number;
  readonly queued: number;
  readonly running: number;
  readonly completed: number;
  readonly error: number;
  readonly draft: number;
  readonly archived: number;
}

/** How many jobs that somebody sees stand how: by the counts that are kept, or of those that are searched for. */
export async function countByState(
  db: Db,
  reader: Reader,
  filter: Pick<JobFilter, 'search' | 'tags'>,
): Promise<JobCounts> {
  const {
    rows: [counts],
  } = await (isCounted(filter) ? kept(reader) : found(reader, filter)).execute(db);
  if (!counts) throw new Error('Counting gave no row.');
  return counts;
}

const kept = (reader: Reader): RawBuilder<JobCounts> => sql<JobCounts>`
  select ${standings(sql`sum(jobs)`)} from render_totals where ${isCountedFor(reader)}`;

const found = (
  reader: Reader,
  { search, tags }: Pick<JobFilter, 'search' | 'tags'>,
): RawBuilder<JobCounts> => sql<JobCounts>`
  select ${standings(sql`count(*)`)} from renders
  where ${visibleTo(reader).of('render', 'renders.id')}
    and ${search ? sql`topic ilike ${containing(search)}` : sql`true`}
    and ${tags?.length ? sql`tags && ${tags}::text[]` : sql`true`}`;

/** @param many what counts rows */
function standings(many: RawBuilder<unknown>): RawBuilder<unknown> {
  const of = (standing: RawBuilder<unknown>) => sql`coalesce(${many} filter (where ${standing}), 0)::integer`;
  return sql`
    ${of(sql`not archived`)} as all,
    ${of(sql`not archived and not is_draft and shown = 'queued'`)} as queued,
    ${of(sql`not archived and shown = 'running'`)} as running,
    ${of(sql`not archived and shown = 'completed'`)} as completed,
    ${of(sql`not archived and shown = 'error'`)} as error,
    ${of(sql`not archived and is_draft`)} as draft,
    ${of(sql`archived`)} as archived`;
}
