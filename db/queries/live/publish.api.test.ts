import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import { publishLive } from './publish.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const news = { type: 'state', state: 'running', checkpoint: null, at: '2026-01-01T00:00:00.000Z' } as const;
const numbers = async () =>
  (await database.db.selectFrom('live_events').select('seq').orderBy('seq').execute()).map(({ seq }) => seq);

test('many who publish at once get numbers without gap or repeat, also after old news was pruned', async () => {
  await Promise.all(
    Array.from({ length: 40 }, () => publishLive(database.db, { kind: 'stream', id: 'film' }, news, news)),
  );
  expect(await numbers()).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
  await database.db.deleteFrom('live_events').execute();
  await publishLive(database.db, { kind: 'stream', id: 'film' }, news);
  expect(await numbers()).toEqual([81]);
});
