import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { registerFile } from '../../db/queries/files-register.ts';
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
      uploaded_key: null,
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
