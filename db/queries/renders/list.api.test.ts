import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import { sortsOf } from '../../../workflows/contracts/sorting.ts';
import type { Reader } from '../../visibility.ts';
import { countJobsOf } from './count-jobs.ts';
import { isWanted, type JobFilter } from './job-filter.ts';
import { jobFigures } from './job-stats.ts';
import { listJobs } from './list.ts';

/*
 * Pages and counts come by short ways: from counts that are kept, from either end, from a day. Here they are held against the
 * long way, over jobs of every standing, of two owners and of nobody, on many days and on one.
 */

const JOBS = 4_000;
const PAGE = 50;
let database: TestDatabase;
const readers: Record<string, Reader> = {};

beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database;
  for (const [name, role] of [
    ['anna', 'director'],
    ['ben', 'engineer'],
    ['root', 'admin'],
  ] as const) {
    const { id } = await db
      .insertInto('users')
      .values({ username: name, display_name: name, role, password_hash: '', email: null, disabled_at: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    readers[name] = { id, role };
  }
  await sql`
    insert into renders (id, topic, state, plan, resolution, fps, owner_id, tags, is_draft, archived, created_at, updated_at, render_time_sec)
    select gen_random_uuid(), 'Film ' || n % 7 || ' of ' || n, (array['queued', 'running', 'completed', 'error', 'cancelled'])[1 + n % 5],
      '{"scenes": []}', '1280x720', 24, (array[${readers['anna']?.id}, ${readers['ben']?.id}, null, null]::integer[])[1 + n % 4],
      array['t' || n % 3, 'u' || n % 50], n % 5 = 0 and n % 2 = 0, n % 11 = 0,
      -- Half of them on one day.
      timestamptz '2026-03-01 23:59:59.5+00' - (case when n % 2 = 0 then n * interval '1 hour' else (n / 2) * interval '1 second' end),
      now() - (n % 100) * interval '1 minute', case when n % 5 = 2 then n / 10.0 end
    from generate_series(1, ${JOBS}) as n`.execute(db);
});
afterAll(() => database.close());

const FILTERS: readonly JobFilter[] = [
  {},
  { state: 'completed' },
  { state: 'error' },
  { state: 'archived' },
  { is_draft: true },
  { state: 'queued', is_draft: false },
  { search: 'film 3' },
  { tags: ['u7', 'u8'] },
  { search: 'OF 1', tags: ['t1'], state: 'error' },
  { search: 'nothing like this' },
];

async function theLongWay(reader: Reader, filter: JobFilter): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; topic: string; created_at: Date; updated_at: Date }>`
    select id, lower(topic collate "default") as topic, created_at, updated_at from renders where ${isWanted(reader, filter)}`.execute(
    database.db,
  );
  const { rows: sorted } = await sql<{ by: string; ids: string[] }>`
    select 'topic' as by, array(select id from renders where ${isWanted(reader, filter)} order by lower(topic), id)::text[] as ids
    union all select 'created_at', array(select id from renders where ${isWanted(reader, filter)} order by created_at, id desc)::text[]
    union all select 'updated_at', array(select id from renders where ${isWanted(reader, filter)} order by updated_at, id desc)::text[]`.execute(
    database.db,
  );
  for (const { ids } of sorted) expect(ids).toHaveLength(rows.length);
  return new Map(
    sorted.flatMap(({ by, ids }) => [[by, ids] as const, [`-${by}`, ids.toReversed()] as const]),
  );
}

test.each(['anna', 'ben', 'root'])('%s gets each page as it would be by the long way', async (name) => {
  const reader = readers[name]!;
  for (const filter of FILTERS) {
    const expected = await theLongWay(reader, filter);
    for (const sort of sortsOf('renders')) {
      const ids = expected.get(sort) ?? [];
      const last = Math.ceil(ids.length / PAGE);
      for (const page of new Set([1, 2, 12, Math.ceil(last / 2), last - 13, last - 1, last, last + 1])) {
        if (page < 1) continue;
        const offset = (page - 1) * PAGE;
        const found = await listJobs(database.db, reader, filter, sort, { limit: PAGE, offset });
        expect([filter, sort, page, found.total]).toEqual([filter, sort, page, ids.length]);
        expect(found.rows.map(({ id }) => id)).toEqual(ids.slice(offset, offset + PAGE));
      }
    }
  }
});

test('what is kept stays right, whatever is written, also by those who come together and by who takes it back', async () => {
  const { db } = database;
  const kept = async () => ({
    counts: await Promise.all(FILTERS.slice(0, 6).map((filter) => countJobsOf(db, readers['anna']!, filter))),
    figures: await jobFigures(db, readers['anna']!),
  });
  const change = (where: string, to: string) =>
    sql`update renders set ${sql.raw(to)} where ${sql.raw(where)}`.execute(db);
  await Promise.all([
    change("state = 'queued' and not is_draft", "state = 'running'"),
    change("state = 'error'", 'archived = not archived'),
    change('owner_id is null', 'owner_id = 1'),
    change("state = 'completed'", 'render_time_sec = render_time_sec * 2'),
    change("topic like 'Film 4%'", "created_at = created_at - interval '3 days'"),
    change("topic like 'Film 5%'", "tags = '{}'"),
  ]);
  await sql`delete from renders where topic like 'Film 6%'`.execute(db);
  await db
    .transaction()
    .execute(async (tx) => {
      await sql`delete from renders`.execute(tx);
      throw new Error('taken back');
    })
    .catch(() => undefined);
  const byTriggers = await kept();
  await sql`select recount_renders()`.execute(db);
  expect(await kept()).toEqual(byTriggers);
  for (const [at, filter] of FILTERS.slice(0, 6).entries()) {
    const counted = await sql<{ n: number }>`
      select count(*)::integer as n from renders where ${isWanted(readers['anna']!, filter)}`.execute(db);
    expect([filter, byTriggers.counts[at]]).toEqual([filter, counted.rows[0]?.n]);
  }
});

test('two who change the same jobs in opposite order wait for each other and never fail', async () => {
  const { db } = database;
  const ids = (await db.selectFrom('renders').select('id').limit(2).execute()).map(({ id }) => id);
  const flip = async (id: string, state: 'running' | 'completed'): Promise<void> => {
    for (let times = 0; times < 40; times++)
      await db
        .updateTable('renders')
        .set({ state })
        .where('id', '=', id)
        .execute()
        .then(() => db.updateTable('renders').set({ state: 'queued' }).where('id', '=', id).execute());
  };
  await Promise.all([flip(ids[0]!, 'running'), flip(ids[1]!, 'completed'), flip(ids[1]!, 'running')]);
  const { rows } = await sql<{ kept: string; counted: string }>`
    select (select sum(jobs) from render_totals) as kept, (select count(*) from renders) as counted`.execute(
    db,
  );
  expect(rows[0]?.kept).toBe(rows[0]?.counted);
});
