import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { registerFile } from '../../db/queries/files/register.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

const STREAMS = 7;
const FILES = 5;

let api: TestApi;
let engineer: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  engineer = await api.signedIn('engineer');
  const { db } = api.database;
  for (let number = 1; number <= STREAMS; number++)
    await db
      .insertInto('checkpoints')
      .values({
        kind: 'stream',
        subject_id: `film-${number}`,
        title: `Film ${number}`,
        checkpoint: 'story',
        round: 1,
        roles: ['director'],
        opened_at: '2026-03-01T12:00:00Z',
        urgent_at: '2026-03-04T12:00:00Z',
        due_at: null,
        assignee_id: null,
        url: `/streams/film-${number}/story`,
        closed_at: null,
      })
      .execute();
  for (let number = 1; number <= FILES; number++)
    await registerFile(db, {
      filename: `clip-${number}.mov`,
      source_site: 'tustin',
      destination_site: null,
      path: `/clip-${number}.mov`,
      size_bytes: 1,
      sha256: randomUUID().replaceAll('-', '').repeat(2),
      metadata: {},
      stored_path: null,
      created_by: 'engineer',
    });
});
afterAll(() => api.stop());

const titles = async (query: string): Promise<string[]> =>
  (await engineer.get(`/api/inbox?${query}`)).body.items.map(({ title }: { title: string }) => title);

test('page by page the inbox shows everything once, files after streams', async () => {
  const all = await titles('');
  expect(all).toHaveLength(STREAMS + FILES);
  const pages = await Promise.all([1, 2, 3, 4].map((page) => titles(`page=${page}&page_size=5`)));
  expect(pages.map(({ length }) => length)).toEqual([5, 5, 2, 0]);
  expect(pages.flat()).toEqual(all);
});

test('a page says where it stands, and what there is of one kind', async () => {
  expect((await engineer.get('/api/inbox?page=2&page_size=5')).body).toMatchObject({
    total: STREAMS + FILES,
    page: 2,
    page_size: 5,
    has_more: true,
  });
  expect((await engineer.get('/api/inbox?kind=file&page=1')).body).toMatchObject({
    total: FILES,
    page_size: 20,
    has_more: false,
  });
  expect((await engineer.get('/api/inbox?page=0')).status).toBe(422);
});

test('a transfer that failed for good brings its file before the engineers, with the reason', async () => {
  const { db } = api.database;
  const { id } = await db
    .selectFrom('files')
    .select('id')
    .where('filename', '=', 'clip-3.mov')
    .executeTakeFirstOrThrow();
  const transfer = randomUUID();
  await db
    .insertInto('transfers')
    .values({
      id: transfer,
      file_id: id,
      from_site: 'tustin',
      to_site: 'dallas',
      state: 'failed',
      priority: 3,
      bytes_total: 1,
      error: 'No room for the copy.',
      seq: 1,
      attempts: 1,
      run: null,
    })
    .execute();
  await db
    .updateTable('files')
    .set({ state: 'transferring', transfer_id: transfer })
    .where('id', '=', id)
    .execute();
  const { body } = await engineer.get('/api/inbox?mine=true&kind=file');
  expect(body.total).toBe(FILES);
  expect(body.items[0]).toMatchObject({
    subject_id: id,
    checkpoint: 'start_transfer',
    failure: 'No room for the copy.',
  });
  const colorist = await api.signedIn('colorist');
  expect((await colorist.get('/api/inbox?mine=true&kind=file')).body.total).toBe(0);
});
