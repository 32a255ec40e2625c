import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepFree } from '../config/disk-space.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import {
  WAYS,
  bothSaid,
  inEveryOrder,
  pairsInTurn,
  type Pair,
  type Sight,
  type Word,
} from './opposite-words.ts';
import { ReviewedStream, shortFilm, type OpenDecision } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

/* Whoever is told 200 of a stream, its film or a site has had it done, or finds it so, whatever is said before, after or meanwhile. */

const LONGEST = 150_000;

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
let ben: ApiClient;
let admin: ApiClient;
const reviewers: number[] = [];
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  [anna, ben] = [await api.signedIn('director', 'anna'), await api.signedIn('director', 'ben')];
  admin = await api.signedIn('admin');
  for (const one of [anna, ben]) reviewers.push((await one.get('/api/auth/me')).body.id);
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

type StreamWord = Word<ReviewedStream>;

const atStory = async (): Promise<ReviewedStream> => {
  const stream = await ReviewedStream.create(anna, shortFilm('Opposites', ['A lamp']));
  await stream.untilOpen('story');
  return stream;
};
const at = async (checkpoint: 'spec' | 'keyframes' | 'videos'): Promise<ReviewedStream> => {
  const stream = await atStory();
  const before = ['story', 'spec', 'keyframes'] as const;
  await stream.approve(...before.slice(0, ['spec', 'keyframes', 'videos'].indexOf(checkpoint) + 1));
  await stream.untilOpen(checkpoint);
  return stream;
};
/** Its film had no room on the disk, where there is room again. */
const unfilmed = async (): Promise<ReviewedStream> => {
  const stream = await at('videos');
  keepFree(Number.MAX_SAFE_INTEGER);
  await stream.approve('videos');
  await stream.until(({ state }) => state === 'failed');
  keepFree(0);
  return stream;
};
const filming = async (): Promise<ReviewedStream> => {
  const scenes = ['A lamp', 'A boat', 'A storm'];
  const stream = await ReviewedStream.create(anna, {
    ...shortFilm('Long', scenes, 6),
    resolution: '1280x720',
  });
  await stream.approve('story', 'spec', 'keyframes', 'videos');
  await stream.until(({ render }) => render !== null);
  // Its plan is written first.
  await eventually(() => renderOf(stream));
  return stream;
};
const archived = async (): Promise<ReviewedStream> => {
  const stream = await atStory();
  expect((await stream.command('archive')).status).toBe(200);
  return stream;
};
const approvedForNow = async (): Promise<ReviewedStream> => {
  const stream = await atStory();
  const approval = { checkpoint: 'story', verdict: 'approve', undo_within_sec: 10 } as const;
  expect((await stream.decide(approval)).status).toBe(200);
  return stream;
};

async function look(stream: ReviewedStream): Promise<Sight> {
  const { entries } = (await anna.get(`/api/streams/${stream.id}/audit`)).body;
  const trail = entries.map(({ action, detail }: { action: string; detail: { user_id?: number } }) =>
    detail.user_id === undefined ? action : `${action} ${detail.user_id}`,
  );
  const seen = await stream.see();
  const film = await renderOf(stream);
  return { trail: [...trail, ...(film?.state === 'error' ? ['film.ended'] : [])], stream: seen, film };
}

const renderOf = async ({ id }: ReviewedStream): Promise<ApiAnswer['body']> => {
  const row = await workers.database.db
    .selectFrom('renders')
    .select('id')
    .where('stream_id', '=', id)
    .executeTakeFirst();
  return row && (await anna.get(`/dashboard/jobs/${row.id}`)).body;
};

const command = (name: 'cancel' | 'archive' | 'restore' | 'retry' | 'undo', line: string): StreamWord => ({
  says: name,
  say: (stream) => stream.command(name),
  lines: [`stream.${line}`],
  isSo: ({ stream }) => stream.state === line,
});
const cancel = command('cancel', 'cancelled');
const archive = command('archive', 'archived');
const restore = command('restore', 'restored');
const retry = command('retry', 'retried');
const undo = command('undo', 'undone');
const decision = (by: () => ApiClient, said: OpenDecision, line: string): StreamWord => ({
  says: `${said.verdict} the ${said.checkpoint}`,
  say: (stream) => stream.by(by()).decide({ round: 1, ...said }),
  lines: [`checkpoint.${line}`],
  isSo: () => false,
});
const approve = (checkpoint: OpenDecision['checkpoint']): StreamWord =>
  decision(() => anna, { checkpoint, verdict: 'approve' }, 'approved');
const reject = (checkpoint: OpenDecision['checkpoint']): StreamWord =>
  decision(() => ben, { checkpoint, verdict: 'reject', note: 'No.' }, 'rejected');
const sendBack = (checkpoint: OpenDecision['checkpoint']): StreamWord =>
  decision(
    () => ben,
    { checkpoint, verdict: 'send_back', note: 'Again.', send_back_to: 'story' },
    'sent_back',
  );
const regenerate = decision(
  () => ben,
  {
    checkpoint: 'keyframes',
    verdict: 'regenerate',
    items: [{ segment: 1, take: 1, verdict: 'regenerate', prompt: 'Darker' }],
  },
  'regenerated',
);
const assignTo = (who: 0 | 1): StreamWord => ({
  says: `assign to ${['anna', 'ben'][who]}`,
  say: ({ id }) => anna.post(`/api/streams/${id}/assign`, { user_id: reviewers[who] }),
  get lines() {
    return [`stream.assigned ${reviewers[who]}`];
  },
  isSo: ({ stream }) => stream.checkpoint?.assignee?.id === reviewers[who],
});
const cancelFilm: StreamWord = {
  says: 'cancel the film',
  say: async (stream) => anna.post(`/dashboard/jobs/${(await renderOf(stream)).job_id}/cancel`),
  lines: ['film.ended', 'render.failed'],
  isSo: ({ film }) => film?.state === 'error',
};

const pair = (of: string, made: () => Promise<ReviewedStream>, one: StreamWord, other: StreamWord) =>
  [`${of}: ${one.says}, ${other.says}`, { of, made, look, words: [one, other] }] as const;

const PAIRS: readonly (readonly [string, Pair<ReviewedStream>])[] = [
  pair('at the story', atStory, approve('story'), reject('story')),
  pair('at the story', atStory, approve('story'), cancel),
  pair('at the story', atStory, approve('story'), archive),
  pair('at the story', atStory, archive, restore),
  pair('at the story', atStory, cancel, restore),
  pair('at the story', atStory, cancel, archive),
  pair('at the story', atStory, assignTo(0), assignTo(1)),
  pair('at the story', atStory, assignTo(0), approve('story')),
  pair('put away', archived, archive, restore),
  pair('approved for now', approvedForNow, undo, cancel),
  pair('approved for now', approvedForNow, undo, archive),
  pair('at the spec', () => at('spec'), approve('spec'), sendBack('spec')),
  pair('at the keyframes', () => at('keyframes'), approve('keyframes'), regenerate),
  pair('at the keyframes', () => at('keyframes'), regenerate, sendBack('keyframes')),
  pair('whose film had no room', unfilmed, cancel, retry),
  pair('whose film had no room', unfilmed, archive, retry),
  pair('whose film had no room', unfilmed, sendBack('videos'), retry),
  pair('whose film is being made', filming, cancelFilm, cancel),
  pair('whose film is being made', filming, cancelFilm, retry),
];

/** What is done about the film takes the room of the whole house, or all its processors. */
const isAlone = ([name]: (typeof PAIRS)[number]): boolean => name.startsWith('whose film');

test.each(pairsInTurn(PAIRS.filter((one) => !isAlone(one))))(
  'a stream %s',
  async (_name, words) => await inEveryOrder(words),
  LONGEST,
);
describe.each(pairsInTurn(PAIRS.filter(isAlone)))('a stream %s', (_name, words) => {
  test.each(WAYS)('%s', async (...way) => void (await bothSaid(words, way)), LONGEST);
});

interface Site {
  readonly id: string;
}
let sites = 0;
const site = async (): Promise<Site> => {
  const { status, body } = await admin.post('/api/sites', { name: `Opposite ${++sites}` });
  expect(status).toBe(201);
  return body;
};
async function lookAtSite({ id }: Site): Promise<Sight> {
  const { body } = await admin.get('/api/sites');
  const { entries } = (await admin.get(`/api/audit?subject=${id}`)).body;
  const { files } = (await admin.get(`/api/files?site=${id}`)).body;
  const isThere = body.some((one: Site) => one.id === id);
  return { trail: entries.map(({ action }: { action: string }) => action), isThere, files };
}
const remove: Word<Site> = {
  says: 'take it away',
  say: ({ id }) => admin.send('DELETE', `/api/sites/${id}`),
  lines: ['site.removed'],
  isSo: ({ isThere }) => !isThere,
};
const report: Word<Site> = {
  says: 'report a file',
  say: ({ id }) =>
    admin.post('/api/files', {
      ...{ filename: 'a.mov', source_site: id, path: '/a.mov', size_bytes: 1, sha256: 'a'.repeat(64) },
    }),
  lines: [],
  // At a site that is not there nobody would ever read it.
  isSo: ({ isThere, files }) => isThere && files.length === 1,
};

describe('a site: take it away, report a file', () => {
  const both: Pair<Site> = { of: 'a site', made: site, look: lookAtSite, words: [remove, report] };
  test.each(WAYS)('%s', async (...way) => {
    for (let turn = 0; turn < (way[2] ? 5 : 1); turn++) {
      const statuses = await bothSaid(both, way);
      expect(statuses.filter((status) => status < 300)).toHaveLength(1);
    }
  });
});
