import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import { filesAtWork, publishFileProgress } from './progress.ts';
import { registerFile } from './register.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

test('how far a task is is told while it goes on, and not after its end', async () => {
  const { db } = database;
  const { id } = await registerFile(db, {
    filename: 'A001C001.mov',
    source_site: 'tustin',
    destination_site: null,
    path: '/watch/A001C001.mov',
    size_bytes: 12,
    sha256: '0'.repeat(64),
    metadata: {},
    stored_path: null,
    created_by: 'daemon',
  });
  expect(await filesAtWork(db)).toEqual([]);
  await db.updateTable('files').set({ task: 'validate' }).execute();
  expect(await filesAtWork(db)).toEqual([{ id, task: 'validate' }]);
  await publishFileProgress(db, id, 'validate', { doing: 'Reading', fraction: 0.25 });
  await db.updateTable('files').set({ task: null }).execute();
  await publishFileProgress(db, id, 'validate', { doing: 'Reading', fraction: 0.5 });
  const told = await db.selectFrom('live_events').select('message').where('subject_id', '=', id).execute();
  expect(told.map(({ message }) => message)).toEqual([
    expect.objectContaining({ type: 'progress', step: 'validate', progress: 0.25, message: 'Reading' }),
  ]);
});
