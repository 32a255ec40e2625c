import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepFree } from '../config/disk-space.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { inState } from './in-state.ts';
import { WAYS, bothSaid, pairsInTurn, type Pair, type Sight, type Word } from './opposite-words.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/* Whoever is told 200 of a render job has had it done, or finds it so, whatever is said before, after or meanwhile. */

const LONGEST = 90_000;

let workers: RunningWorkers;
let api: TestApi;
let engineer: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  engineer = await api.signedIn('engineer');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

interface Job {
  readonly id: string;
  /** What its retries have made. */
  readonly made: string[];
}

const ordered = async (seconds: number, is_draft = false): Promise<Job> => {
  const scenes = [{ text: 'A card', duration_sec: seconds }];
  const order = { topic: 'Opposites', scenes, resolution: '640x360', fps: 24, is_draft };
  const { status, body } = await engineer.post('/dashboard/jobs', order);
  expect(status).toBe(201);
  return { id: body.job_id, made: [] };
};
const reached = async (job: Job, state: string): Promise<Job> => {
  await inState(engineer, `/dashboard/jobs/${job.id}`, state);
  return job;
};
const running = async (): Promise<Job> => await reached(await ordered(120), 'running');
const draft = async (): Promise<Job> => await ordered(1, true);
const done = async (): Promise<Job> => await reached(await ordered(1), 'completed');
/** It had no room on the disk, where there is room again. */
const failed = async (): Promise<Job> => {
  keepFree(Number.MAX_SAFE_INTEGER);
  const job = await reached(await ordered(1), 'error');
  keepFree(0);
  return job;
};

async function look({ id, made }: Job): Promise<Sight> {
  const job = (await engineer.get(`/dashboard/jobs/${id}`)).body;
  const { entries } = (await engineer.get(`/api/audit?subject=${id}&page_size=100`)).body;
  const others = await Promise.all(made.map((one) => engineer.get(`/dashboard/jobs/${one}`)));
  return {
    trail: entries.map(({ action }: { action: string }) => action),
    job,
    made: others.map(({ body }) => body),
  };
}

type JobWord = Word<Job>;
const word = (
  says: string,
  say: (id: string) => Promise<ApiAnswer>,
  line: string,
  isSo: JobWord['isSo'],
): JobWord => ({ says, say: ({ id }) => say(id), lines: [line], isSo });
const cancel = word(
  'cancel',
  (id) => engineer.post(`/dashboard/jobs/${id}/cancel`),
  'render.cancelled',
  ({ job }) => job.render_state === 'cancelled',
);
const archive = word(
  'put away',
  (id) => engineer.send('DELETE', `/dashboard/jobs/${id}`),
  'render.archived',
  ({ job }) => job.archived,
);
const restore = word(
  'take out again',
  (id) => engineer.post(`/dashboard/jobs/${id}/restore`),
  'render.restored',
  ({ job }) => !job.archived,
);
const start = word(
  'start',
  (id) => engineer.patch(`/dashboard/jobs/${id}`, { is_draft: false }),
  'render.started',
  ({ job }) => !job.is_draft && job.render_state !== 'queued',
);
const retry: JobWord = {
  says: 'retry',
  say: async ({ id, made }) => {
    const answer = await engineer.post(`/dashboard/jobs/${id}/retry`);
    if (answer.status === 200) made.push(answer.body.new_job_id);
    return answer;
  },
  lines: [],
  // Its film is made, by another job.
  isSo: ({ made }) =>
    made.length > 0 && made.every(({ state }: Sight) => state === 'running' || state === 'completed'),
};
const pair = (of: string, made: () => Promise<Job>, one: JobWord, other: JobWord) =>
  [`${of}: ${one.says}, ${other.says}`, { of, made, look, words: [one, other] }] as const;

const PAIRS: readonly (readonly [string, Pair<Job>])[] = [
  pair('at work', running, cancel, archive),
  pair('at work', running, cancel, retry),
  pair('that failed', failed, retry, archive),
  pair('that failed', failed, retry, retry),
  pair('that is done', done, archive, restore),
  pair('that is a draft', draft, start, archive),
];

describe.each(pairsInTurn(PAIRS))('a job %s', (_name, words) => {
  test.each(WAYS)('%s', async (...way) => void (await bothSaid(words, way)), LONGEST);
});
