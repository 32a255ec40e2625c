import { sql, type RawBuilder } from 'kysely';
import type { Sort, SortKey } from '../../../workflows/contracts/sorting.ts';
import type { Db } from '../../database.ts';
import { down, sortedBy, up, upInAnyCase, type Orders } from '../../sorted.ts';
import type { Reader } from '../../visibility.ts';
import { countJobsOf } from './count-jobs.ts';
import { jobColumns, type JobRow } from './job-columns.ts';
import { isCounted, isCountWanted, isFoundByIndex, isWanted, type JobFilter } from './job-filter.ts';

interface Window {
  readonly limit: number;
  readonly offset: number;
}
type JobSort = Sort<'renders'>;

interface Page {
  readonly rows: JobRow[];
  readonly total: number;
}

const ORDERS: Orders<'renders'> = {
  topic: [upInAnyCase('renders.topic'), up('renders.id')],
  created_at: [up('renders.created_at'), down('renders.id')],
  updated_at: [up('renders.updated_at'), down('renders.id')],
};
const opposite = (sort: JobSort): JobSort => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as JobSort;

/** From here on a page is sought by its day: before, walking there is as quick. */
const WALKED = 500;

/** A page of the jobs that somebody sees, and how many there are. */
export async function listJobs(
  db: Db,
  reader: Reader,
  filter: JobFilter,
  sort: JobSort,
  window: Window,
): Promise<Page> {
  if (!isCounted(filter))
    return await (isFoundByIndex(filter) ? foundPage : walkedPage)(db, reader, filter, sort, window);
  const isFar = window.offset > WALKED;
  const isByDay = sort.endsWith('created_at');
  if (isFar && !isByDay) return await pageFromNearerEnd(db, reader, filter, sort, window);
  const ids = (isFar ? pageByDay : walk)(reader, filter, sort, window);
  const [rows, total] = await Promise.all([rowsOf(db, ids, sort), countJobsOf(db, reader, filter)]);
  return { rows, total };
}

const rowsOf = async (db: Db, ids: RawBuilder<unknown>, sort: JobSort): Promise<JobRow[]> =>
  await jobColumns(db)
    .where(sql<boolean>`renders.id in (${ids})`)
    .orderBy(sortedBy<'renders'>(ORDERS, sort))
    .execute();

/** The ids of a page, by going through an index from its beginning. */
const walk = (
  reader: Reader,
  filter: JobFilter,
  sort: JobSort,
  { limit, offset }: Window,
): RawBuilder<unknown> => sql`
  select id from renders where ${isWanted(reader, filter)}
  order by ${sortedBy<'renders'>(ORDERS, sort)} limit ${limit} offset ${offset}`;

/** Where no counts say where a page begins: read from the end that it is nearer to. */
async function pageFromNearerEnd(
  db: Db,
  reader: Reader,
  filter: JobFilter,
  sort: JobSort,
  { limit, offset }: Window,
): Promise<Page> {
  const total = await countJobsOf(db, reader, filter);
  if (offset >= total) return { rows: [], total };
  const length = Math.min(limit, total - offset);
  const fromEnd = total - offset - length;
  const end = fromEnd < offset ? { sort: opposite(sort), offset: fromEnd } : { sort, offset };
  const ids = walk(reader, filter, end.sort, { limit: length, offset: end.offset });
  return { rows: await rowsOf(db, ids, sort), total };
}

/** Finds the day on which the page begins by the counts of days, and goes on from there in the index. */
function pageByDay(
  reader: Reader,
  filter: JobFilter,
  sort: JobSort,
  { limit, offset }: Window,
): RawBuilder<unknown> {
  const isDown = sort.startsWith('-');
  const direction = isDown ? sql`desc` : sql`asc`;
  // Days are of UTC, and begin with their own midnight.
  const edge = isDown
    ? sql`created_at < ((select day from place) + 1)::timestamp at time zone 'UTC'`
    : sql`created_at >= (select day from place)::timestamp at time zone 'UTC'`;
  return sql`
    with days as (
      select day, sum(jobs) as jobs from render_days where ${isCountWanted(reader, filter)} group by day
    ),
    places as (select day, jobs, sum(jobs) over (order by day ${direction}) - jobs as before from days),
    place as (select day, before from places where before <= ${offset} and before + jobs > ${offset})
    select id from renders where ${isWanted(reader, filter)} and ${edge}
    order by ${sortedBy<'renders'>(ORDERS, sort)} limit ${limit} offset ${offset} - (select before from place)`;
}

/** Where an index has to find them first: once, for the page and for how many there are. */
async function foundPage(
  db: Db,
  reader: Reader,
  filter: JobFilter,
  sort: JobSort,
  { limit, offset }: Window,
): Promise<Page> {
  const key = sort.replace('-', '') as SortKey<'renders'>;
  const order = sortedBy<'renders'>(ORDERS, sort);
  const finding = db.with(
    (cte) => cte('found').materialized(),
    (query) => query.selectFrom('renders').select(['id', key]).where(isWanted(reader, filter)),
  );
  const rows = await jobColumns(finding as unknown as Db)
    .select(sql<string>`(select count(*) from found)`.as('total'))
    .where(
      sql<boolean>`renders.id in (select id from found as renders order by ${order} limit ${limit} offset ${offset})`,
    )
    .orderBy(order)
    .execute();
  const total = rows[0]?.total ?? (offset === 0 ? 0 : await countAll(db, reader, filter));
  return { rows, total: Number(total) };
}

/** Where no index finds them: most have what is looked for, so the page is soon there, and the rest is counted beside it. */
async function walkedPage(
  db: Db,
  reader: Reader,
  filter: JobFilter,
  sort: JobSort,
  window: Window,
): Promise<Page> {
  const [rows, total] = await Promise.all([
    rowsOf(db, walk(reader, filter, sort, window), sort),
    countAll(db, reader, filter),
  ]);
  return { rows, total };
}

async function countAll(db: Db, reader: Reader, filter: JobFilter): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from renders where ${isWanted(reader, filter)}`.execute(db);
  return Number(rows[0]?.total ?? 0);
}
