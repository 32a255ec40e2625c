import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

const folder = (name: string): string => join(workers.environment.DATA_DIR, 'streams', name);
const titleOf = async (id: string): Promise<string> =>
  await eventually(async () => {
    const { status, body } = await anna.get(`/api/streams/${id}`);
    return status === 200 ? body.title : undefined;
  }, 20_000);
const faultOf = async (name: string): Promise<string> =>
  await eventually(
    () => readFile(join(folder(name), 'input.error.txt'), 'utf8').catch(() => undefined),
    20_000,
  );

test('what is no file of text is told apart, and holds up no other', async () => {
  for (const name of ['a-pipe', 'b-folder', 'c-loop', 'd-bytes', 'e-huge', 'f-sound'])
    await mkdir(folder(name), { recursive: true });
  const input = (name: string): string => join(folder(name), 'input.json');
  await promisify(execFile)('mkfifo', [input('a-pipe')]);
  await mkdir(input('b-folder'));
  await symlink('input.json', input('c-loop'));
  await writeFile(input('d-bytes'), Buffer.from('{"title": "Ca\xf1on", "story": "A lamp."}', 'latin1'));
  await writeFile(input('e-huge'), '');
  await truncate(input('e-huge'), 2 ** 40);
  await writeFile(input('f-sound'), JSON.stringify({ title: 'Sound', story: 'A lamp.' }));
  expect(await titleOf('f-sound')).toBe('Sound');
  expect(await faultOf('a-pipe')).toContain('It is no file');
  expect(await faultOf('b-folder')).toContain('It is no file');
  expect(await faultOf('d-bytes')).toContain('not UTF-8');
  expect(await faultOf('e-huge')).toContain('is the most');
  // What was mended is taken.
  await rm(input('a-pipe'));
  await writeFile(input('a-pipe'), JSON.stringify({ title: 'Mended', story: 'A lamp.' }));
  expect(await titleOf('a-pipe')).toBe('Mended');
}, 60_000);

test('a folder that cannot be taken in holds up no other', async () => {
  // Neither the story nor what is wrong with it can be put down: there is a folder in its place.
  await mkdir(join(folder('broken'), 'input.error.txt'), { recursive: true });
  await writeFile(join(folder('broken'), 'input.json'), 'no JSON');
  await mkdir(folder('sound'), { recursive: true });
  await writeFile(join(folder('sound'), 'input.json'), JSON.stringify({ title: 'Sound', story: 'A lamp.' }));
  expect(await titleOf('sound')).toBe('Sound');
});
