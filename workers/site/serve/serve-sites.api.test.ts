import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listHouseSites } from '../../../db/queries/sites/sites.ts';
import type { ApiClient } from '../../../testing/api-client.ts';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import { eventually } from '../../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../../testing/running-workers.ts';
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

const houseSites = () => listHouseSites(workers.database.db);

test('a site that is added is served without a restart, until its daemon says that it serves it', async () => {
  await isServed('tustin');
  expect((await admin.post('/api/sites', { name: 'Oslo' })).status).toBe(201);
  await isServed('oslo');

  // A key is for a daemon elsewhere. What that uploads is in the house, which still serves the site.
  const { status, body } = await admin.post('/api/sites/oslo/keys');
  expect(status).toBe(201);
  const house = ['dallas', 'nashville', 'tustin'];
  expect(await houseSites()).toEqual({ served: ['dallas', 'nashville', 'oslo', 'tustin'], watched: house });

  const daemon = (vitals: object) =>
    api.anonymous.post('/api/sites/oslo/heartbeat', vitals, { 'x-api-key': body.key });
  expect((await daemon({ serves: true })).status).toBe(200);
  expect(await houseSites()).toEqual({ served: house, watched: house });
  // What is not said stays as it was; a daemon that only uploads says so.
  await daemon({});
  expect((await houseSites()).served).toEqual(house);
  await daemon({ serves: false });
  expect((await houseSites()).served).toContain('oslo');
  await daemon({ serves: true });

  expect((await admin.send('DELETE', '/api/sites/oslo/keys')).status).toBeLessThan(300);
  expect((await houseSites()).watched).toContain('oslo');
});
