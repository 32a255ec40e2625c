import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readLiveSince } from '../db/queries/live/read.ts';
import { startTestApi, type TestApi } from './api.ts';
import { ApiClient } from './api-client.ts';
import { listenAt } from './ear.ts';
import { PlayedSession } from './played-session.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
});
afterAll(async () => {
  await api.stop();
  await workers.close();
});

test('a socket closed for 30 s during a session, with a restart of the API in between, has every event once, in order', async () => {
  const olga = await api.signedIn('director', 'olga');
  const session = await PlayedSession.begin(olga, { num_images: 3 });
  const before = await listenAt(api.url, `/ws/${session.id}?since=0`, olga.headers);
  await before.hears((heard) => (heard.length > 3 ? true : undefined));
  const known = before.heard.slice(1).map(({ seq }) => seq);
  before.close();

  const away = sleep(30_000);
  const clips = (async () => {
    await session.approveImages();
    return await session.step('generate-clips', { duration_sec: 0.5 });
  })();
  expect((await clips).status).toBe(200);
  await api.stop();
  // What machines do meanwhile goes on.
  await sleep(2_000);
  api = await startTestApi({ workers });
  const again = new PlayedSession(new ApiClient(api.url, olga.headers), session.id);
  const { clips: made } = await again.until('clips_ready');
  await away;

  const since = known.at(-1) ?? 0;
  const after = await listenAt(api.url, `/ws/${session.id}?since=${since}`, olga.headers);
  await again.step('save-approved-clips', { clip_ids: made.map(({ id }) => id) });
  await after.hears((heard) =>
    heard.some((one) => one.type === 'state' && one.state === 'clips_approved') ? true : undefined,
  );
  const heard = [...known, ...after.heard.slice(1).map(({ seq }) => seq)];
  const all = await readLiveSince(api.database.db, session.id, 0);
  expect(heard).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
  after.close();
}, 120_000);
