import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { inState } from '../../testing/in-state.ts';
import { startReplicateApi, type ReplicateApi } from '../../testing/replicate-api.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

/*
 * A film whose narration is spoken by a provider that charges, as it is ordered, held to a budget, and retried.
 */

let replicate: ReplicateApi;
let workers: RunningWorkers;
let api: TestApi;
let engineer: ApiClient;
let admin: ApiClient;
let engineerId: number;
beforeAll(async () => {
  replicate = await startReplicateApi();
  const env = { REPLICATE_API_KEY: 'r8_test', REPLICATE_BASE_URL: replicate.baseUrl };
  workers = await startRunningWorkers(env);
  api = await startTestApi({ workers, env });
  engineer = await api.signedIn('engineer');
  admin = await api.signedIn('admin');
  engineerId = (await engineer.get('/api/auth/me')).body.id;
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
  replicate?.close();
});

const FILM = {
  ...{ topic: 'The lamp', resolution: '640x360', spoken: true, subtitles: 'burned' },
  scenes: [
    { text: 'The lamp', narration: 'The lamp is lit.', duration_sec: 2 },
    { text: 'The sea', narration: 'The sea is quiet.', duration_sec: 2 },
  ],
};
const asked = (): unknown[] => replicate.posts.map(({ input }) => input['text']).toSorted();
const budget = (usd: number | null) => admin.patch(`/api/users/${engineerId}`, { budget_usd: usd });

test('what narration can be ordered with is told with its price', async () => {
  const { body } = await engineer.get('/api/models');
  expect(body.voice).toEqual([{ id: 'speech-2.6-turbo', provider: 'replicate', usd: 0.000_06 }]);
});

test('a budget that does not reach fails the job, and says so; raised, a retry pays for the rest, and the film says who spoke', async () => {
  expect((await budget(0.001)).status).toBe(200);
  const { body: ordered } = await engineer.post('/dashboard/jobs', FILM);
  const failed = await inState(engineer, `/dashboard/jobs/${ordered.job_id}`, 'error');
  expect(failed).toMatchObject({
    allowed: ['retry', 'duplicate', 'archive'],
    failure: {
      message: expect.stringMatching(
        /^Scene \d: The budget of the account does not allow this: of \$0\.001, /,
      ),
      meaning: expect.stringContaining('Have it raised, then retry'),
    },
    ...{ encoded_by: null, spoken_by: null },
  });
  const before = asked();
  expect(before.length).toBeLessThanOrEqual(1);

  expect((await budget(null)).status).toBe(200);
  const { body: again } = await engineer.post(`/dashboard/jobs/${ordered.job_id}/retry`);
  const made = await inState(engineer, `/dashboard/jobs/${again.new_job_id}`, 'completed');
  expect(made).toMatchObject({ spoken_by: 'minimax/speech-2.6-turbo at Replicate', failure: null });
  // Whatever was spoken before the budget ended is not asked for again.
  expect(asked()).toEqual(['The lamp is lit.', 'The sea is quiet.']);

  const costs = async (id: string) => (await engineer.get(`/dashboard/jobs/${id}/costs`)).body;
  const [first, second] = [await costs(ordered.job_id), await costs(again.new_job_id)];
  expect(first.total_usd + second.total_usd).toBeCloseTo(33 * 0.000_06, 9);
  expect(made.cost_usd).toBe(second.total_usd);
  expect([...first.entries, ...second.entries].filter(({ state }) => state === 'settled')).toMatchObject([
    { step: 'narration', provider: 'replicate', model: 'speech-2.6-turbo', state: 'settled' },
    { step: 'narration', provider: 'replicate', model: 'speech-2.6-turbo', state: 'settled' },
  ]);
  expect(replicate.bill().reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(33 * 0.000_06, 9);
}, 90_000);
