import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { appendAudit } from '../db/queries/audit/append.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { FIRST_SORT, sortsOf, type SortedList } from '../workflows/contracts/sorting.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** Where each list is, under which name its rows stand in the answer, and what they are told apart by. */
const LISTS: Readonly<Record<SortedList, { path: string; rows: string; id: string }>> = {
  streams: { path: '/api/streams', rows: 'streams', id: 'id' },
  files: { path: '/api/files', rows: 'files', id: 'id' },
  transfers: { path: '/api/transfers', rows: 'transfers', id: 'id' },
  renders: { path: '/dashboard/jobs', rows: 'jobs', id: 'job_id' },
  sessions: { path: '/api/sessions', rows: 'sessions', id: 'session_id' },
  users: { path: '/api/users', rows: 'users', id: 'id' },
  audit: { path: '/api/audit', rows: 'entries', id: 'id' },
  scripts: { path: '/api/scripts', rows: 'scripts', id: 'id' },
  characters: { path: '/api/characters', rows: 'characters', id: 'id' },
};
const ROWS = 9;
const PAGE = 2;

let api: TestApi;
let admin: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signedIn('admin');
  await fill();
});
afterAll(() => api.stop());

/** Of each list as much as several pages, with values that several share, and names in either case. */
async function fill(): Promise<void> {
  const { db } = api.database;
  const ago = sql`now() - (n / 2) * interval '1 hour'`;
  const changed = sql`now() - (n % 4) * interval '1 minute'`;
  const name = sql`(array['delta', 'Alpha', 'charlie', 'Bravo'])[1 + n % 4]`;
  const series = sql`generate_series(1, ${ROWS}::int) as n`;
  await sql`
    insert into streams (id, title, state, phase, due_in_hours, created_at, updated_at)
    select 's' || n, ${name}, (array['running', 'completed', 'cancelled'])[1 + n % 3], 'story', 72, ${ago}, ${changed} from ${series}`.execute(
    db,
  );
  await sql`
    insert into files (id, filename, source_site, path, size_bytes, sha256, state, created_by, created_at, updated_at)
    select gen_random_uuid(), ${name}, 'tustin', '/cards/' || n, n % 3, encode(sha256(n::text::bytea), 'hex'),
      (array['detected', 'validated', 'queued'])[1 + n % 3], 'erin', ${ago}, ${changed} from ${series}`.execute(
    db,
  );
  await sql`
    insert into transfers (id, file_id, from_site, to_site, state, priority, bytes_total, created_at)
    select gen_random_uuid(), (select id from files limit 1), 'tustin', 'dallas', (array['queued', 'failed', 'completed'])[1 + n % 3], 3, n % 3, ${ago} from ${series}`.execute(
    db,
  );
  await sql`
    insert into renders (id, topic, state, plan, resolution, fps, created_at, updated_at)
    select gen_random_uuid(), ${name}, (array['queued', 'completed', 'error'])[1 + n % 3], '{"scenes": []}', '1280x720', 24, ${ago}, ${changed} from ${series}`.execute(
    db,
  );
  await sql`
    insert into users (username, email, display_name, role, password_hash, created_at)
    select 'u' || n, case when n % 2 = 0 then 'Mail' || n || '@example.com' end, ${name}, (array['colorist', 'engineer'])[1 + n % 2], 'x', ${ago} from ${series}`.execute(
    db,
  );
  await sql`
    insert into sessions (id, title, owner_id, state, resolution, fps, first_count, created_at, updated_at)
    select gen_random_uuid(), ${name}, (select id from users limit 1), 'images_ready', '640x360', 24, 1, ${ago}, ${changed} from ${series}`.execute(
    db,
  );
  await sql`
    insert into session_orders (id, session_id, kind, ordered)
    select id, id, 'image', '{"prompt": "A lamp"}' from sessions`.execute(db);
  await sql`
    insert into scripts (owner_id, title, genre, tone, logline, created_at, updated_at)
    select (select id from users limit 1), ${name}, '', '', '', ${ago}, ${changed} from ${series}`.execute(
    db,
  );
  await sql`
    insert into characters (owner_id, name, personality, goals, voice, backstory, created_at, updated_at)
    select (select id from users limit 1), ${name}, '', '', '', '', ${ago}, ${changed} from ${series}`.execute(
    db,
  );
  const entries = Array.from({ length: ROWS }, (_, at) => ({
    action: 'file.rejected',
    actor: SYSTEM,
    at: new Date(Date.now() + at * 1000).toISOString(),
    detail: {},
  }));
  await appendAudit(db, { kind: 'file', id: 'A001' }, entries);
}

/** The whole list, page after page. */
async function all(list: SortedList, sort?: string): Promise<Row[]> {
  const { path, rows } = LISTS[list];
  const asked = sort === undefined ? '' : `sort=${encodeURIComponent(sort)}`;
  if (list === 'users') return (await admin.get(`${path}?${asked}`)).body[rows];
  const found: Row[] = [];
  for (let page = 1; ; page++) {
    const { status, body } = await admin.get(`${path}?page=${page}&page_size=${PAGE}&${asked}`);
    expect(status).toBe(200);
    found.push(...body[rows]);
    if (!body.has_more) return found;
  }
}

const comparable = (value: string | number | null | undefined) =>
  typeof value === 'string' ? value.toLowerCase() : (value ?? '\uFFFF');

describe.each(Object.keys(LISTS) as SortedList[])('the list of %s', (list) => {
  const ids = (rows: readonly Row[]) => rows.map((row) => row[LISTS[list].id]);

  test.each(sortsOf(list).filter((sort) => !sort.startsWith('-')))(
    'is sorted by %s from either end, and each row stands on one page',
    async (key) => {
      const [rising, falling] = [await all(list, key), await all(list, `-${key}`)];
      const values = rising.map((row) => comparable(row[key]));
      expect(values).toEqual(values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
      expect(new Set(values).size).toBeGreaterThan(1);
      expect(new Set(ids(rising)).size).toBe(rising.length);
      expect(rising.length).toBeGreaterThanOrEqual(ROWS);
      expect(ids(falling)).toEqual(ids(rising).toReversed());
    },
  );

  test('has its own order where none is asked for, and refuses one that it has not', async () => {
    expect(ids(await all(list))).toEqual(ids(await all(list, FIRST_SORT[list])));
    const { path } = LISTS[list];
    for (const sort of ['password_hash', '--created_at', 'created_at,id'])
      expect((await admin.get(`${path}?sort=${sort}`)).status).toBe(422);
  });
});
