import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

test('a folder that cannot be taken in holds up no other', async () => {
  const folder = (name: string): string => join(workers.environment.DATA_DIR, 'streams', name);
  // Neither the story nor what is wrong with it can be put down: there is a folder in its place.
  await mkdir(join(folder('broken'), 'input.error.txt'), { recursive: true });
  await writeFile(join(folder('broken'), 'input.json'), 'no JSON');
  await mkdir(folder('sound'), { recursive: true });
  await writeFile(join(folder('sound'), 'input.json'), JSON.stringify({ title: 'Sound', story: 'A lamp.' }));
  const found = await eventually(async () => {
    const { streams } = (await anna.get('/api/streams')).body;
    return streams.length > 0 ? streams : undefined;
  }, 20_000);
  expect(found).toMatchObject([{ id: 'sound', title: 'Sound' }]);
});
