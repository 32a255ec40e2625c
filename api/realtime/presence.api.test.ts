import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { enterPresence, sweepPresence } from '../../db/queries/live/presence.ts';
import { createSession } from '../../db/queries/sessions/create.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { listenAt, type Ear } from '../../testing/ear.ts';
import { newSession } from '../../testing/new-session.ts';

let api: TestApi;
/** A second process on the same database. */
let other: TestApi;
let olga: ApiClient;
let admin: ApiClient;
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  other = await startTestApi({ workers: api });
  olga = await api.signedIn('director', 'olga');
  admin = await api.signedIn('admin', 'ada');
  id = randomUUID();
  const me = (await olga.get('/api/auth/me')).body;
  await createSession(api.database.db, id, newSession('Watched'), me);
});
afterAll(async () => {
  await other.stop();
  await api.stop();
});

const lookers = (ear: Ear): string[] => {
  const last = ear.heard.findLast(({ type }) => type === 'presence');
  return last?.type === 'presence' ? last.users.map(({ username }) => username) : [];
};
const sees = (ear: Ear, ...names: string[]): Promise<true> =>
  ear.hears(() => (lookers(ear).join() === names.join() ? true : undefined));

test('who else is looking is told over all processes, each once and not oneself', async () => {
  const mine = await listenAt(api.url, `/ws/${id}`, olga.headers);
  const again = await listenAt(api.url, `/ws/${id}`, olga.headers);
  expect(mine.heard.some(({ type }) => type === 'presence')).toBe(false);
  const theirs = await listenAt(other.url, `/ws/${id}`, admin.headers);
  await sees(mine, 'ada');
  await sees(theirs, 'olga');
  const told = mine.heard.find(({ type }) => type === 'presence');
  expect(told).toMatchObject({ kind: 'session', id, session_id: id, seq: 0 });

  again.close();
  theirs.close();
  await sees(mine);
  mine.close();
});

test('whose process has died is not shown as looking any more', async () => {
  const { db } = api.database;
  const mine = await listenAt(api.url, `/ws/${id}`, olga.headers);
  const { id: user_id } = (await admin.get('/api/auth/me')).body;
  const socket = { socket_id: randomUUID(), process_id: randomUUID(), subject_id: id, user_id };
  await enterPresence(db, socket);
  await sees(mine, 'ada');
  await sql`update live_presence set seen_at = now() - interval '1 minute' where socket_id = ${socket.socket_id}`.execute(
    db,
  );
  await sweepPresence(db, 35_000);
  await sees(mine);
  mine.close();
});

test('a process that stops takes its sockets with it', async () => {
  const third = await startTestApi({ workers: api });
  const mine = await listenAt(api.url, `/ws/${id}`, olga.headers);
  const theirs = await listenAt(third.url, `/ws/${id}`, admin.headers);
  await sees(mine, 'ada');
  await third.stop();
  await theirs.closed;
  await sees(mine);
  mine.close();
});
