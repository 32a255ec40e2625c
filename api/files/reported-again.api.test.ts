import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const report = (path: string, sha256 = 'b'.repeat(64)) => ({
  filename: 'same.mov',
  source_site: 'tustin',
  path,
  size_bytes: 10,
  sha256,
});
const daemon = (): ApiClient => new ApiClient(api.url, { 'x-api-key': 'daemon-key' });

test('a file that lies at another path now is the same file, with a line in its trail', async () => {
  const { body: file } = await daemon().post('/api/files', report('/day 1/same.mov'));
  const elsewhere = { ...report('/day 2/same-2.mov'), filename: 'same-2.mov' };
  const again = await daemon().post('/api/files', { ...elsewhere, moved_from: '/day 1/same.mov' });
  expect(again).toMatchObject({
    status: 200,
    body: { id: file.id, path: '/day 2/same-2.mov', filename: 'same-2.mov' },
  });
  expect((await daemon().post('/api/files', elsewhere)).body.id).toBe(file.id);
  const engineer = await api.signedIn('engineer');
  const moved = await eventually(async () => {
    const { entries } = (await engineer.get(`/api/files/${file.id}/audit`)).body;
    return entries.find(({ action }: { action: string }) => action === 'file.moved');
  });
  expect(moved).toMatchObject({
    actor: { username: 'daemon-tustin' },
    detail: { from: '/day 1/same.mov', to: '/day 2/same-2.mov' },
  });
  // Other bytes, and a path that nothing was reported at, are files of their own.
  const other = { ...report('/day 3/same.mov'), sha256: 'c'.repeat(64), moved_from: '/day 2/same-2.mov' };
  expect((await daemon().post('/api/files', other)).status).toBe(201);
});

test('of a copy that had stalled only the whole is left, and the beginning says where it is', async () => {
  const beginning = report('/stalled.mov', '1'.repeat(64));
  const whole = { ...report('/stalled.mov', '2'.repeat(64)), size_bytes: 20, supersedes: '1'.repeat(64) };
  const { body: short } = await daemon().post('/api/files', beginning);
  const { status, body: long } = await daemon().post('/api/files', whole);
  expect(status).toBe(201);
  const engineer = await api.signedIn('engineer', 'erin');
  const rejected = await eventually(async () => {
    const { body } = await engineer.get(`/api/files/${short.id}`);
    return body.state === 'rejected' ? body : undefined;
  });
  expect(rejected.reason).toContain(`Superseded by the whole: ${long.id}.`);
  expect(await daemon().post('/api/files', whole)).toMatchObject({ status: 200, body: { id: long.id } });
  expect((await engineer.get(`/api/files/${long.id}`)).body.state).toBe('detected');
});
