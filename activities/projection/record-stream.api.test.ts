import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createStream } from '../../db/queries/create-stream.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { newRun, openCheckpoint } from '../../workflows/stream/phases.ts';
import { recordStream } from './record-stream.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

test('a step that Postgres refuses ends the workflow instead of being tried for ever', async () => {
  const film = {
    title: 'Keeper',
    story: 'A lamp.',
    brief: '',
    resolution: '640x360',
    fps: 24,
    due_in_hours: 72,
  };
  const stream_id = await createStream(database.db, film, SYSTEM);
  const now = '2026-03-01T12:00:00.000Z';
  const { checkpoint, ...run } = openCheckpoint(newRun({ stream_id, due_in_hours: 72 }), 'story', {
    now,
    newId: () => '',
    reopens: () => true,
  });
  if (!checkpoint) throw new Error('no checkpoint');
  const record = {
    run: { ...run, seq: 1, recorded_at: now, checkpoint: { ...checkpoint, due_at: '0000-01-01T00:00:00Z' } },
    settled: [],
    answered: [],
    entries: [],
  };
  const attempt = (number: number) =>
    new MockActivityEnvironment({ attempt: number }, { logger: new DefaultLogger('ERROR') }).run(() =>
      recordStream(database, record),
    );
  await expect(attempt(1)).rejects.toMatchObject({ code: '22008' });
  await expect(attempt(5)).rejects.toMatchObject({ type: 'Unrecordable', nonRetryable: true });
});
