import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
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

test('the key of all sites takes no site away from the house, and one site’s key not another', async () => {
  const { body } = await admin.post('/api/sites/nashville/keys');
  for (const key of ['daemon-key', body.key]) {
    const claim = await api.anonymous.post(
      '/api/sites/dallas/heartbeat',
      { serves: true },
      { 'x-api-key': key },
    );
    expect([claim.status, claim.body.code]).toEqual([403, 'forbidden']);
  }
  const file = { filename: 'a.mov', path: '/watch/a.mov', size_bytes: 1, sha256: 'ab'.repeat(32) };
  const reported = { ...file, source_site: 'dallas' };
  expect((await api.anonymous.post('/api/files', reported, { 'x-api-key': body.key })).status).toBe(403);
  expect((await houseSites()).served).toContain('dallas');
  await admin.send('DELETE', '/api/sites/nashville/keys');
});

test('the house serves a site again whose daemon has been silent for 90 s', async () => {
  const { body } = await admin.post('/api/sites/tustin/keys');
  await api.anonymous.post('/api/sites/tustin/heartbeat', { serves: true }, { 'x-api-key': body.key });
  expect((await houseSites()).served).not.toContain('tustin');
  await sql`update sites set served_elsewhere_at = now() - interval '91 seconds' where id = 'tustin'`.execute(
    workers.database.db,
  );
  expect((await houseSites()).served).toContain('tustin');
  // Another's sign of life is not the daemon's.
  await api.anonymous.post('/api/sites/tustin/heartbeat', {}, { 'x-api-key': 'daemon-key' });
  expect((await houseSites()).served).toContain('tustin');
  await admin.send('DELETE', '/api/sites/tustin/keys');
});

test('health names the sites that nobody serves', async () => {
  await admin.post('/api/sites', { name: 'Reykjavik' });
  const { body } = await admin.post('/api/sites/reykjavik/keys');
  const said = await eventually(async () => {
    await api.anonymous.post('/api/sites/reykjavik/heartbeat', { serves: true }, { 'x-api-key': body.key });
    const { workers } = (await api.anonymous.get('/health')).body;
    return workers.status === 'ok' ? workers.detail : undefined;
  }, 90_000);
  expect(said).toBe('Nobody serves the site reykjavik: its files wait.');
  expect((await api.anonymous.get('/health')).body.workers.status).toBe('ok');
}, 120_000);
