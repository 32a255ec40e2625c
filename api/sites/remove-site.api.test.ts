import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { storeOf } from '../../db/kinds.ts';
import { recordStep } from '../../db/record-step.ts';
import { listHouseSites } from '../../db/queries/sites/sites.ts';
import { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import { workflowIdOf } from '../../workflows/contracts/kinds.ts';

let workers: RunningWorkers;
let api: TestApi;
let admin: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  admin = await api.signedIn('admin');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const report = (more: object) => ({
  ...{ filename: 'a.mov', source_site: 'oslo', path: '/a.mov', size_bytes: 1, sha256: 'a'.repeat(64) },
  ...more,
});
const ids = async (): Promise<string[]> =>
  (await admin.get('/api/sites')).body.map(({ id }: { id: string }) => id);

test('a site is taken away when nothing is under way there, and its files stay', async () => {
  await admin.post('/api/sites', { name: 'Oslo' });
  await admin.patch('/api/sites/dallas', { default_destination: 'oslo' });
  const { body: key } = await admin.post('/api/sites/oslo/keys');
  const daemon = new ApiClient(api.url, { 'x-api-key': key.key });
  const { body: file } = await daemon.post('/api/files', report({}));

  const refused = await admin.send('DELETE', '/api/sites/oslo');
  expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(refused.body.detail).toContain('There are files under way from or to this site: 1');

  await admin.post(`/api/files/${file.id}/reject`, { reason: 'Soft.' });
  await eventually(
    async () => (await admin.get(`/api/files/${file.id}`)).body.state === 'rejected' || undefined,
  );
  expect((await admin.send('DELETE', '/api/sites/oslo')).status).toBe(204);

  expect(await ids()).not.toContain('oslo');
  expect((await listHouseSites(workers.database.db)).served).not.toContain('oslo');
  expect((await admin.get('/health')).body.workers.sites ?? {}).not.toHaveProperty('oslo');
  expect((await admin.get(`/api/files/${file.id}`)).body.source_site).toBe('oslo');
  const { body: sites } = await admin.get('/api/sites');
  expect(sites.find(({ id }: { id: string }) => id === 'dallas').default_destination).toBeNull();
  const { entries } = (await admin.get('/api/audit?subject=oslo')).body;
  expect(entries.map(({ action }: { action: string }) => action)).toContain('site.removed');
});

test('what is taken away is there for nobody, until it is added again', async () => {
  const everyone = new ApiClient(api.url, { 'x-api-key': 'daemon-key' });
  const gone = [
    admin.send('DELETE', '/api/sites/oslo'),
    admin.patch('/api/sites/oslo', { transfer_limit: 3 }),
    admin.post('/api/sites/oslo/keys'),
    everyone.post('/api/sites/oslo/heartbeat', {}),
  ];
  expect((await Promise.all(gone)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect((await everyone.post('/api/files', report({ path: '/b.mov' }))).status).toBe(422);
  expect(
    (await everyone.post('/api/files', report({ source_site: 'dallas', destination_site: 'oslo' }))).status,
  ).toBe(422);
  expect((await admin.patch('/api/sites/dallas', { default_destination: 'oslo' })).status).toBe(422);

  const again = await admin.post('/api/sites', { name: 'Oslo, the new house', id: 'oslo' });
  expect(again).toMatchObject({ status: 201, body: { name: 'Oslo, the new house', files: 1, key: null } });
  expect((await everyone.post('/api/sites/oslo/heartbeat', {})).status).toBe(200);
});

test('only an admin takes a site away', async () => {
  const engineer = await api.signedIn('engineer');
  expect((await engineer.send('DELETE', '/api/sites/oslo')).status).toBe(403);
});

test('a rejected file is not reopened at a site that was taken away, until that is added again', async () => {
  await admin.post('/api/sites', { name: 'Bergen' });
  const { body: file } = await admin.post('/api/files', report({ source_site: 'bergen', path: '/c.mov' }));
  expect((await admin.post(`/api/files/${file.id}/reject`, { reason: 'Soft.' })).status).toBe(200);
  expect((await admin.send('DELETE', '/api/sites/bergen')).status).toBe(204);
  const reopen = () => admin.post(`/api/files/${file.id}/reopen`, { reason: 'It is sharp.' });

  const refused = await reopen();
  expect([refused.status, refused.body.errors[0].message]).toEqual([
    422,
    'The site bergen, where its bytes are, was taken away. Add the site again, then reopen the file.',
  ]);
  expect((await admin.get(`/api/files/${file.id}`)).body.state).toBe('rejected');
  // Its workflow, too, has come to its end with that.
  await workers.client.workflow.getHandle(workflowIdOf('file', file.id)).result();
  expect((await admin.post('/api/sites', { name: 'Bergen' })).status).toBe(201);

  // A task of the workflow that is lost is done again: it finds the site by then, and what was refused stays refused.
  const { db } = workers.database;
  const run = await storeOf('file').findRun(db, file.id);
  const { signal: command } = await db
    .selectFrom('commands')
    .select('signal')
    .where('subject_id', '=', file.id)
    .where('outcome', '=', 'refused')
    .executeTakeFirstOrThrow();
  if (!run) throw new Error('It has recorded nothing.');
  const again = {
    ...run,
    state: 'detected',
    seq: run.seq + 1,
    recorded_at: new Date().toISOString(),
  } as const;
  const answered = [{ command, outcome: { outcome: 'accepted' } }] as const;
  await expect(recordStep(db, 'file', { run: again, answered, entries: [] })).rejects.toThrow(
    refused.body.errors[0].message,
  );
  expect(await reopen()).toMatchObject({ status: 200, body: { state: 'detected' } });
});
