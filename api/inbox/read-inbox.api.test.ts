import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordStep } from '../../db/record-step.ts';
import { registerFile } from '../../db/queries/files/register.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { FileRun } from '../../workflows/contracts/file/file.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { TransferRun } from '../../workflows/contracts/transfer/transfer.ts';
import { newRun } from '../../workflows/file/reduce.ts';
import { newRun as newTransfer } from '../../workflows/transfer/reduce.ts';
import type { ApiClient } from '../../testing/api-client.ts';

const STREAMS = 7;
const FILES = 5;

/** A camera file at its first hand-off, as its workflow records it. */
async function waiting(filename: string): Promise<FileRun> {
  const { db } = api.database;
  const content = { filename, source_site: 'tustin', path: `/${filename}`, size_bytes: 1 };
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const { id } = await registerFile(db, {
    ...content,
    sha256,
    destination_site: 'dallas',
    metadata: {},
    stored_path: null,
    created_by: 'engineer',
  });
  const automation = { validate: false, queue: false, transfer: false };
  const facts = { ...content, sha256, file_id: id };
  const run = newRun({ facts, automation, destination_site: 'dallas', actor: SYSTEM });
  return await record({ ...run, seq: 1, recorded_at: '2026-03-01T12:00:00.000Z' });
}

async function record(run: FileRun): Promise<FileRun> {
  await recordStep(api.database.db, 'file', { run, answered: [], entries: [] });
  return run;
}

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
  for (let number = 1; number <= FILES; number++) await waiting(`clip-${number}.mov`);
});
afterAll(() => api.stop());

const titles = async (query: string): Promise<string[]> =>
  (await engineer.get(`/api/inbox?${query}`)).body.items.map(({ title }: { title: string }) => title);

test('page by page the inbox shows everything once', async () => {
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

test('a transfer that failed for good brings its file before the engineers, with the reason, and leaves when it is retried', async () => {
  const { db } = api.database;
  const transfer_id = randomUUID();
  const file = await waiting('stuck.mov');
  const moving = { ...file, seq: 2, state: 'transferring', transfer_id } as const;
  await record(moving);
  const stuck = async () => (await engineer.get('/api/inbox?mine=true&kind=file')).body;
  expect((await stuck()).total).toBe(FILES);

  const { file_id, source_site, size_bytes } = file.facts;
  const sent = { ...file.facts, transfer_id, from: source_site, to: 'dallas', priority: 3 } as const;
  const failed: TransferRun = {
    ...newTransfer({ ...sent, size_bytes }),
    ...{ state: 'failed', error: 'No room for the copy.', seq: 1, recorded_at: '2026-02-01T12:00:00.000Z' },
  };
  await recordStep(db, 'transfer', { run: failed, answered: [], entries: [] });
  // It has waited longest, and what has failed does not wait for its turn.
  expect(await stuck()).toMatchObject({
    total: FILES + 1,
    items: { 0: { subject_id: file_id, checkpoint: 'start_transfer', failure: 'No room for the copy.' } },
  });
  expect((await engineer.get('/api/inbox')).body.items[0]).toMatchObject({ subject_id: file_id });
  const colorist = await api.signedIn('colorist');
  expect((await colorist.get('/api/inbox?mine=true&kind=file')).body.total).toBe(0);

  const retried = { ...failed, state: 'queued', error: null, seq: 2 } as const;
  await recordStep(db, 'transfer', { run: retried, answered: [], entries: [] });
  expect((await stuck()).total).toBe(FILES);
});

test('what is overdue comes before what is not, of whatever kind', async () => {
  const { db } = api.database;
  await db
    .updateTable('checkpoints')
    .set({ due_at: '2026-03-20T12:00:00Z', urgent_at: '2026-03-20T12:00:00Z' })
    .where('subject_id', '=', 'film-2')
    .execute();
  expect((await titles('')).at(-1)).toBe('Film 2');
});
