import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { inState } from '../../testing/in-state.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

/*
 * The index of jobs can be made from what lies on disk.
 */

let workers: RunningWorkers;
let api: TestApi;
let engineer: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  engineer = await api.signedIn('engineer');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

type Body = ApiAnswer['body'];
const order = async (body: object = {}, who = engineer): Promise<string> => {
  const film = { topic: 'Dawn', resolution: '640x360', scenes: [{ text: 'A lamp', duration_sec: 0.5 }] };
  const answer = await who.post('/dashboard/jobs', { ...film, ...body });
  expect(answer.status).toBe(201);
  return answer.body.job_id;
};
const read = async (id: string): Promise<Body> => (await engineer.get(`/dashboard/jobs/${id}`)).body;
const made = (id: string): Promise<Body> => inState(engineer, `/dashboard/jobs/${id}`, 'completed');
const rebuild = (): Promise<ApiAnswer> => engineer.post('/dashboard/rebuild-index');
const folderOf = (id: string): string => join(workers.environment.DATA_DIR, 'renders', id);
/** A job as its record has it: times and steps are the database's, the film's time of making is the clock's. */
const fromDisk = ({
  job_id,
  topic,
  state,
  created_at,
  tags,
  plan,
  created_by,
  final_video_url,
  ...job
}: Body) => ({
  ...{ job_id, topic, state, created_at, tags, plan, created_by, final_video_url },
  ...{ num_scenes: job.num_scenes, duration_sec: job.duration_sec, encoder: job.encoder, fps: job.fps },
  ...{ encoded_by: job.encoded_by, spoken_by: job.spoken_by },
});

test('jobs that the database has lost come back from their records, as they were and to whom they belong', async () => {
  const spoken = [{ narration: 'The lamp is lit.', duration_sec: 3 }];
  const film = await order({ tags: ['sea'], subtitles: 'track', spoken: true, scenes: spoken });
  const before = await made(film);
  expect(before).toMatchObject({
    encoded_by: expect.stringMatching(/^(?:libx264|h264_\w+)$/),
    spoken_by: 'flite',
  });
  const draft = await order({ is_draft: true, topic: 'Not yet' });
  await engineer.patch(`/dashboard/jobs/${draft}`, { topic: 'Later', tags: ['b'] });
  const away = await order({ is_draft: true });
  await engineer.send('DELETE', `/dashboard/jobs/${away}`);
  const waiting = await order({ is_draft: true });
  const owner = await api.signedIn('director', 'owner');
  const { id: owner_id } = (await owner.get('/api/auth/me')).body;
  const { db } = workers.database;
  const own = await order({ is_draft: true });
  await db.updateTable('renders').set({ owner_id }).where('id', '=', own).execute();
  await owner.patch(`/dashboard/jobs/${own}`, { tags: ['own'] });
  // A job that was to be made, and of which nothing is known any more.
  const record = join(folderOf(waiting), 'plan.json');
  await writeFile(record, (await readFile(record, 'utf8')).replace('"is_draft": true', '"is_draft": false'));

  await db.deleteFrom('renders').execute();
  expect((await engineer.get('/dashboard/jobs')).body.total).toBe(0);
  expect(await rebuild()).toMatchObject({
    status: 200,
    body: { status: 'success', jobs_indexed: 5, message: 'Index rebuilt successfully' },
  });
  expect(fromDisk(await read(film))).toEqual(fromDisk(before));
  expect(await read(draft)).toMatchObject({ topic: 'Later', tags: ['b'], is_draft: true, state: 'queued' });
  expect(await read(away)).toMatchObject({ state: 'archived', is_draft: true });
  expect(await read(waiting)).toMatchObject({ state: 'error', allowed: ['retry', 'duplicate', 'archive'] });
  expect((await engineer.get(`/dashboard/jobs/${own}`)).status).toBe(404);
  expect((await owner.get(`/dashboard/jobs/${own}`)).body).toMatchObject({ tags: ['own'] });
  expect((await engineer.get('/dashboard/jobs')).body.total).toBe(3);
});

test('a job of somebody who is not known here stays out', async () => {
  const { db } = workers.database;
  const owner = await api.signedIn('director', 'leaver');
  const { id: owner_id } = (await owner.get('/api/auth/me')).body;
  const id = await order({ is_draft: true });
  await db.updateTable('renders').set({ owner_id }).where('id', '=', id).execute();
  await owner.patch(`/dashboard/jobs/${id}`, { tags: ['own'] });
  await db.deleteFrom('renders').where('id', '=', id).execute();
  await db.updateTable('users').set({ username: 'renamed' }).where('id', '=', owner_id).execute();
  await rebuild();
  const admin = await api.signedIn('admin');
  expect((await admin.get(`/dashboard/jobs/${id}`)).status).toBe(404);
});

test('a film that was removed is said to be gone, and is there again when it is put back', async () => {
  const id = await order({ topic: 'Removed' });
  await made(id);
  const film = join(folderOf(id), 'final/final.mp4');
  await rename(film, `${film}.away`);
  await rebuild();
  expect(await read(id)).toMatchObject({
    ...{ state: 'error', error: expect.stringContaining('not in the storage any more') },
    allowed: ['retry', 'duplicate', 'archive'],
  });
  await rename(`${film}.away`, film);
  await rebuild();
  expect(await read(id)).toMatchObject({ state: 'completed', error: null });
});

test('a list that is to be refreshed has what was put on disk meanwhile, and nothing of what cannot be read', async () => {
  const id = await order({ topic: 'Brought' });
  await made(id);
  await workers.database.db.deleteFrom('renders').where('id', '=', id).execute();
  const broken = '00000000-0000-4000-8000-000000000001';
  await mkdir(folderOf(broken), { recursive: true });
  await writeFile(join(folderOf(broken), 'plan.json'), '{"job_id": "no');
  const other = '00000000-0000-4000-8000-000000000002';
  await cp(folderOf(id), folderOf(other), { recursive: true });
  const topics = async (refresh: string): Promise<string[]> =>
    (await engineer.get(`/dashboard/jobs?search=brought&refresh=${refresh}`)).body.jobs.map(
      ({ job_id }: Body) => job_id,
    );
  expect(await topics('false')).toEqual([]);
  // Many at once look once.
  const answers = await Promise.all([topics('true'), topics('true'), topics('true')]);
  for (const answer of answers) expect(answer).toEqual([id]);
});

test('as long as it runs, lists and figures are as they were, and what is written meanwhile stays', async () => {
  const { db } = workers.database;
  await sql`
    insert into renders (id, topic, state, plan, resolution, fps)
    select gen_random_uuid(), 'Many ' || n, 'completed', '{"scenes": []}', '640x360', 24 from generate_series(1, 3000) as n`.execute(
    db,
  );
  const totals = new Set<number>();
  const watch = new AbortController();
  const watching = (async () => {
    while (!watch.signal.aborted) {
      totals.add((await engineer.get('/dashboard/jobs?search=many&page_size=1')).body.total);
      totals.add((await engineer.get('/dashboard/jobs?page_size=1')).body.total >= 3000 ? 3000 : 0);
      await sleep(5);
    }
  })();
  const [first, second, written] = await Promise.all([
    rebuild(),
    rebuild(),
    order({ topic: 'Written meanwhile' }),
  ]);
  watch.abort();
  await watching;
  expect([...totals]).toEqual([3000]);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(await made(written)).toMatchObject({ topic: 'Written meanwhile' });
  const { rows } = await sql<{ kept: string; counted: string }>`
    select (select sum(jobs) from render_totals) as kept, (select count(*) from renders) as counted`.execute(
    db,
  );
  expect(rows[0]?.kept).toBe(rows[0]?.counted);
});
