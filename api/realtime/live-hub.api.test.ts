import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger } from '../../config/logger.ts';
import { publishLive } from '../../db/queries/live/publish.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { eventually } from '../../testing/eventually.ts';
import { holdTable } from '../../testing/hold-table.ts';
import type { LiveMessage } from '../../workflows/contracts/live.ts';
import { createLiveHub } from './live-hub.ts';
import { listenToPostgres, type Notifications } from './notifications.ts';

const logger = createLogger('test', 'error');
let database: TestDatabase;
let notifications: Notifications;
beforeAll(async () => {
  database = await freshDatabase();
  notifications = listenToPostgres(database.url, logger);
});
afterAll(async () => {
  await notifications.close();
  await database.close();
});

test('whoever comes while the last other one leaves hears what is said from then on', async () => {
  const hub = createLiveHub(database.db, notifications, logger);
  const leave = await hub.followSubject({ kind: 'stream', id: 'film' }, null, () => undefined);
  const held = await holdTable(database.url, 'live_events', 'everything');
  const heard: LiveMessage[] = [];
  const following = hub.followSubject({ kind: 'stream', id: 'film' }, null, (message) => heard.push(message));
  await held.awaited();
  leave();
  await held.release();
  await following;

  const news = { type: 'state', state: 'waiting', checkpoint: 'story', at: '2026-11-21T00:00:00Z' } as const;
  await publishLive(database.db, { kind: 'stream', id: 'film' }, news);
  const messages = await eventually(async () => Promise.resolve(heard.length > 1 ? heard : undefined), 5_000);
  expect(messages[1]).toMatchObject({ type: 'state', seq: 1 });
});
