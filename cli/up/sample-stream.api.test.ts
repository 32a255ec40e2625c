import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import { ensureSampleStream } from './sample-stream.ts';

let workers: RunningWorkers;
beforeAll(async () => {
  workers = await startRunningWorkers();
});
afterAll(() => workers.close());

test('an empty database gets one stream, which waits for a decision on its story, and no second one', async () => {
  const { environment, database } = workers;
  await ensureSampleStream(environment, database.url);
  await ensureSampleStream(environment, database.url);
  const waiting = await eventually(async () => {
    const streams = await database.db.selectFrom('streams').selectAll().execute();
    return streams.every(({ state }) => state === 'waiting') ? streams : undefined;
  });
  expect(waiting).toMatchObject([
    { id: 'the-lighthouse-keeper', title: 'The Lighthouse Keeper', checkpoint: 'story' },
  ]);
});
