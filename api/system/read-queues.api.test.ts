import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createStream } from '../../db/queries/streams/create.ts';
import { startWorkflow } from '../../engine/start.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { shortFilm } from '../../testing/reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import type { QueueList } from '../schemas/queues.ts';

let workers: RunningWorkers;
let api: TestApi;
let engineer: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  engineer = await api.signedIn('engineer');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
});

type Queue = QueueList['queues'][number];
const queue = async (name: string): Promise<Queue | undefined> =>
  ((await engineer.get('/api/queues')).body as QueueList).queues.find((one) => one.name === name);
const found = (name: string, isSo: (queue: Queue) => boolean): Promise<Queue> =>
  eventually(async () => {
    const one = await queue(name);
    return one && isSo(one) ? one : undefined;
  }, 50_000);

test('a queue that is served and has nothing waiting is well; a site nobody serves says how to serve it', async () => {
  expect(await found('orchestration', ({ workers: n }) => n > 0)).toMatchObject({
    state: 'well',
    advice: null,
    backlog: 0,
  });
  expect(await queue('site-dallas')).toMatchObject({
    state: 'unserved',
    site: 'dallas',
    advice: expect.stringContaining('npx greenlit daemon --site dallas'),
  });
});

test('work that no worker takes is told, with its age, also while the worker still counts as there', async () => {
  await workers.pause();
  const { database, client } = workers;
  const film = { ...shortFilm('Waits', ['Lamp']), brief: '', fps: 24, due_in_hours: 72 };
  const id = await createStream(database.db, film, SYSTEM);
  await startWorkflow(client, {
    kind: 'stream',
    id,
    input: { stream_id: id, due_in_hours: 72 },
    summary: id,
  });
  const stuck = await found('orchestration', ({ oldest_sec }) => oldest_sec >= 20);
  expect(stuck).toMatchObject({ backlog: 1, state: stuck.workers > 0 ? 'frozen' : 'unserved' });
  expect(stuck.advice).not.toBeNull();
  workers.resume();
  await found('orchestration', ({ backlog, state }) => backlog === 0 && state === 'well');
}, 120_000);
