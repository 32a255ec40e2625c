import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listHouseSites } from '../../db/queries/sites.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import { serveSites } from './serve-sites.ts';

let workers: RunningWorkers;
let api: TestApi;
let admin: ApiClient;
let serving: Promise<void>;
const stop = new AbortController();
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  admin = await api.signedIn('admin');
  const { environment, database, logger } = workers;
  const withDatabase = { ...environment, DATABASE_URL: database.url };
  serving = serveSites({ sites: null, watch: false, environment: withDatabase, logger, signal: stop.signal });
});
afterAll(async () => {
  stop.abort();
  await serving;
  await api?.stop();
  await workers?.close();
});

const isServed = async (site: string): Promise<true> =>
  await eventually(async () => {
    const { sites } = (await api.anonymous.get('/health')).body.workers;
    return sites[site] > 0 ? true : undefined;
  }, 30_000);

test('a site that is added is served without a restart, and one with a key of its own is left to its daemon', async () => {
  await isServed('tustin');
  expect((await admin.post('/api/sites', { name: 'Oslo' })).status).toBe(201);
  await isServed('oslo');
  expect((await admin.post('/api/sites/oslo/keys')).status).toBe(201);
  expect(await listHouseSites(workers.database.db)).toEqual(['dallas', 'nashville', 'tustin']);
});
