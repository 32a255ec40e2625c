import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { sql, type RawBuilder } from 'kysely';
import { connectDatabase, type Db } from '../db/database.ts';
import type { JobFilter } from '../db/queries/renders/job-filter.ts';
import { jobFigures } from '../db/queries/renders/job-stats.ts';
import { listJobs } from '../db/queries/renders/list.ts';
import { migrate } from '../db/migrate.ts';
import type { Reader } from '../db/visibility.ts';
import { startWholeProduct } from '../testing/whole-product.ts';
import { percentile, rounded } from './figures.ts';

/**
 * The dashboard's list, filters, search and statistics over ever more jobs, asked of the database as the API does, and by the
 * plain SQL that says the same. Goals: a page over the most jobs at most 1.5 times as slow as over the fewest (p95), and each at
 * most 1.2 times the plain SQL beside it.
 * `node bench/jobs.ts [sizes, by commas] [rounds] [results.json]`
 */
const sizes = (process.argv[2] ?? '1000,100000,1000000').split(',').map(Number);
const rounds = Number(process.argv[3] ?? 200);
const resultsPath = process.argv[4];
const PAGE = 20;
/** A topic, and a tag, that so many jobs have, however many there are. */
const RARE = 40;
/** Seconds that one thing is asked for, as long as it has been asked so often. */
const LONGEST_SEC = 10;
const LEAST = 10;

interface Asked {
  readonly filter: JobFilter;
  readonly where: string;
  /** Among how many pages one is taken at random. */
  readonly pages: (jobs: number) => number;
}

const pagesOf = (share: number) => (jobs: number) => Math.max(1, Math.floor((jobs * share) / PAGE));
const first = () => 1;
const LISTS: Readonly<Record<string, Asked>> = {
  'first page': { filter: {}, where: 'not archived', pages: first },
  'any page': { filter: {}, where: 'not archived', pages: pagesOf(0.95) },
  'state, first page': {
    filter: { state: 'error' },
    where: `not archived and state in ('error', 'cancelled')`,
    pages: first,
  },
  'state, any page': {
    filter: { state: 'completed' },
    where: `not archived and state = 'completed'`,
    pages: pagesOf(0.7),
  },
  'search, 40 found': {
    filter: { search: 'needle' },
    where: `not archived and topic ilike '%needle%'`,
    pages: first,
  },
  'search, 1 % found': {
    filter: { search: 'topic 42' },
    where: `not archived and topic ilike '%topic 42%'`,
    pages: first,
  },
  'search, two letters': {
    filter: { search: 'ee' },
    where: `not archived and topic ilike '%ee%'`,
    pages: first,
  },
  'tag, 40 found': { filter: { tags: ['rare'] }, where: `not archived and tags && '{rare}'`, pages: first },
  'tags, 2 % found': {
    filter: { tags: ['t1', 't2'] },
    where: `not archived and tags && '{t1,t2}'`,
    pages: first,
  },
};

interface House {
  readonly jobs: number;
  readonly db: Db;
  readonly close: () => Promise<void>;
}

const product = await startWholeProduct();
const houses: House[] = [];
try {
  const client = await product.signIn();
  const reader = (await client.get('/api/auth/me')).body as Reader;
  for (const jobs of sizes) houses.push(await houseOf(jobs));
  const rows: object[] = [];
  for (const [name, { filter, where, pages }] of Object.entries(LISTS)) {
    const offsetIn = ({ jobs }: House): number => Math.floor(Math.random() * pages(jobs)) * PAGE;
    rows.push(
      ...(await measured(name, {
        ours: (house) =>
          listJobs(house.db, reader, filter, '-created_at', { limit: PAGE, offset: offsetIn(house) }),
        plain: (house) => plainList(house.db, sql.raw(where), offsetIn(house)),
      })),
    );
  }
  rows.push(
    ...(await measured('stats', {
      ours: ({ db }) => jobFigures(db, reader),
      plain: ({ db }) => plainStats(db),
    })),
  );
  console.table(rows);
  const results = { page: PAGE, rounds, cores: availableParallelism(), rows };
  if (resultsPath) await writeFile(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  for (const { close } of houses) await close();
  await product.stop();
}

/** A database of its own with so many jobs, beside the product's. */
async function houseOf(jobs: number): Promise<House> {
  const name = `jobs_${jobs}`;
  const { db: server, close: leave } = connectDatabase(product.databaseUrl, { max: 1 });
  await sql`create database ${sql.id(name)}`.execute(server);
  await leave();
  const { db, pool, close } = connectDatabase(new URL(`/${name}`, product.databaseUrl).href);
  await migrate({ pool });
  await fill(db, jobs);
  return { jobs, db, close };
}

type Asks = Record<'ours' | 'plain', (house: House) => Promise<unknown>>;

/**
 * First all sizes in turn, so that they have the same machine; then, for each, both ways in turn. Not all at once: after a
 * statement that has read all of a million rows, the next one finds nothing in the caches.
 */
async function measured(asked: string, asks: Asks): Promise<object[]> {
  const alone = await inTurn(houses.map((house) => () => asks.ours(house)));
  const rows: object[] = [];
  for (const [at, house] of houses.entries()) {
    const [ours = [], plain = []] = await inTurn([() => asks.ours(house), () => asks.plain(house)]);
    const p95 = percentile(alone[at] ?? [], 0.95);
    const row = {
      asked,
      jobs: house.jobs,
      median_ms: rounded(percentile(alone[at] ?? [], 0.5)),
      p95_ms: rounded(p95),
      p95_of_fewest: rounded(p95 / percentile(alone[0] ?? [], 0.95)),
      plain_ms: rounded(percentile(plain, 0.5)),
      of_plain: rounded(percentile(ours, 0.5) / percentile(plain, 0.5)),
    };
    console.log(JSON.stringify(row));
    rows.push(row);
  }
  return rows;
}

/** Milliseconds that each of these takes, time and again. */
async function inTurn(asks: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
  const times = asks.map(() => [] as number[]);
  const end = Date.now() + LONGEST_SEC * 1_000;
  for (let round = -3; round < rounds && (Date.now() < end || round < LEAST); round++) {
    for (const [at, ask] of asks.entries()) {
      const begin = performance.now();
      await ask();
      if (round >= 0) times[at]?.push(performance.now() - begin);
    }
  }
  return times;
}

/** What somebody would write who has the same indexes: the page, and how many there are. */
async function plainList(db: Db, where: RawBuilder<unknown>, offset: number): Promise<void> {
  await Promise.all([
    sql`
      select id, topic, state, created_at, updated_at, num_scenes, duration_sec, encoder, resolution, fps, digest, error, tags, is_draft, archived,
        made_from, made_how, retried_as, render_time_sec, stream_id, (run ->> 'segments_done')::integer as scenes_done,
        run ->> 'started_at' as started_at, run ->> 'finished_at' as finished_at,
        (select jsonb_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name)
          from users u where u.id = renders.created_by) as created_by
      from (select * from renders where ${where} order by created_at desc, id limit ${PAGE} offset ${offset}) as renders`.execute(
      db,
    ),
    sql`select count(*) from renders where ${where}`.execute(db),
  ]);
}

async function plainStats(db: Db): Promise<void> {
  await sql`
    select count(*), count(*) filter (where state = 'completed'), count(*) filter (where state in ('error', 'cancelled')),
      count(*) filter (where state = 'running'), sum(render_time_sec), avg(render_time_sec)
    from renders`.execute(db);
  await sql`
    select (created_at at time zone 'UTC')::date, count(*), count(*) filter (where state = 'completed'), sum(render_time_sec)
    from renders where created_at > now() - interval '30 days' group by 1`.execute(db);
}

/** Jobs over three years, of which one in twenty is put away; 40 with a topic and a tag that no other has. */
async function fill(db: Db, jobs: number): Promise<void> {
  const state = sql`(array['completed', 'completed', 'completed', 'completed', 'completed', 'completed', 'completed', 'error', 'cancelled', 'error'])[1 + n % 10]`;
  const values = (first: number, last: number, topic: RawBuilder<unknown>, tags: RawBuilder<unknown>) => sql`
    insert into renders (id, topic, state, plan, resolution, fps, tags, archived, created_at, updated_at, render_time_sec, duration_sec, run)
    select gen_random_uuid(), ${topic}, ${state},
      '{"scenes": [{"text": "A lamp in the night", "duration_sec": 4}, {"text": "The sea", "duration_sec": 4}]}', '1280x720', 24, ${tags}, n % 20 = 0,
      now() - random() * interval '1000 days', now() - random() * interval '1000 days', case when n % 10 < 7 then 12.5 end, case when n % 10 < 7 then 8 end,
      '{"segments_done": 2, "started_at": "2026-03-01T12:00:00.000Z", "finished_at": "2026-03-01T12:00:12.500Z"}'
    from generate_series(${first}::integer, ${last}::integer) as n`;
  const topic = sql`'Reel ' || md5(n::text) || ' topic ' || n % 100`;
  await values(1, jobs - RARE, topic, sql`array['t' || n % 100, 'all']`).execute(db);
  const needle = sql`'A needle ' || n`;
  await values(1, RARE, needle, sql`array['rare']`).execute(db);
  await sql`update renders set archived = false where topic like '%needle%'`.execute(db);
  await sql`vacuum analyze renders`.execute(db);
  await sql`vacuum analyze render_days`.execute(db);
  await sql`vacuum analyze render_totals`.execute(db);
}
