import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { visibleTo } from '../db/kinds.ts';
import { appendAudit } from '../db/queries/audit/append.ts';
import { writeInbox } from '../db/queries/inbox/write.ts';
import { publishLive } from '../db/queries/live/publish.ts';
import { KIND_NAMES } from '../workflows/contracts/kinds.ts';
import { SYSTEM, type Role } from '../workflows/contracts/roles.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import type { Seen, Ways } from './seen/ways.ts';

/*
 * Every kind, every way to see one of it, every reader. What belongs to nobody is seen by all who are signed in; what belongs
 * to somebody by its owner, the admins and whoever it is shared with, and for everybody else there is no such thing. It waits for its owner and
 * the admins alone.
 */

const READERS = {
  owner: 'director',
  guest: 'engineer',
  stranger: 'director',
  admin: 'admin',
  readonly: 'readonly',
} as const;
type ReaderName = keyof typeof READERS;
const NAMES = Object.keys(READERS) as ReaderName[];

/** How one of each kind is made: in `seen/`, in a file by the kind's name. A kind without one fails here. */
const SEEN = await Promise.all(
  KIND_NAMES.map(async (kind) => ({ kind, ...((await import(`./seen/${kind}.ts`)) as { seen: Seen }) })),
);

let api: TestApi;
let readers: Record<ReaderName, ApiClient>;
const made = new Map<string, Ways>();

beforeAll(async () => {
  api = await startTestApi();
  const signedIn = async (name: ReaderName): Promise<ApiClient> =>
    await api.signedIn(READERS[name] satisfies Role, name);
  readers = {
    owner: await signedIn('owner'),
    guest: await signedIn('guest'),
    stranger: await signedIn('stranger'),
    admin: await signedIn('admin'),
    readonly: await signedIn('readonly'),
  };
  for (const [name, make] of SEEN.flatMap(({ seen }) => Object.entries(seen))) {
    const ways = await make({ api, ...readers });
    made.set(name, ways);
    await seenEverywhere(ways);
  }
});
afterAll(() => api.stop());

/** A line in the log, a row in the inbox. */
async function seenEverywhere({ subject, title }: Ways): Promise<void> {
  const { db } = api.database;
  const at = '2026-03-01T12:00:00.000Z';
  await appendAudit(db, subject, [{ action: 'seen', actor: SYSTEM, at, detail: {} }]);
  const waiting = {
    ...{ title, checkpoint: 'seen', round: 1, roles: [], opened_at: at, due_at: null, assignee_id: null },
    ...{ escalated: false, failure: null, picture: null, url: '/' },
  };
  await Promise.all(writeInbox(db, { about: subject, waiting, closes: [] }));
}

const waysOf = (name: string): Ways => made.get(name)!;
const isSeenBy = (name: string, reader: ReaderName): boolean => {
  const { isOwned, isShared } = waysOf(name);
  return !isOwned || reader === 'owner' || reader === 'admin' || (reader === 'guest' && isShared === true);
};
/** Who may only look at something has nothing to do there. */
const isFor = (name: string, reader: ReaderName): boolean => {
  const { isOwned, askedBy = 'owner' } = waysOf(name);
  return !isOwned || reader === askedBy || reader === 'admin';
};
const holds = async (reader: ReaderName, path: string, text: string): Promise<boolean> => {
  const { status, body } = await readers[reader].get(path);
  expect(status).toBe(200);
  return JSON.stringify(body).includes(text);
};
/** The status that a socket is answered with; 101 when it opens. */
const opens = (reader: ReaderName, id: string): Promise<number> =>
  new Promise((resolve) => {
    const { headers } = readers[reader];
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/ws/${id}`, { headers });
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
    socket.on('error', () => undefined);
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
  });

const SUBJECTS = SEEN.flatMap(({ seen }) => Object.keys(seen));

describe.each(SUBJECTS)('%s', (name) => {
  test.each(NAMES)('is read by %s', async (reader) => {
    const { status } = await readers[reader].get(waysOf(name).read);
    expect(status).toBe(isSeenBy(name, reader) ? 200 : 404);
  });
  test.each(NAMES)('is listed for %s', async (reader) => {
    const { list, subject } = waysOf(name);
    expect(await holds(reader, list, subject.id)).toBe(isSeenBy(name, reader));
  });
  test.each(NAMES)('is found by %s', async (reader) => {
    const { search, subject, title } = waysOf(name);
    const isFound = await holds(reader, `/api/search?q=${encodeURIComponent(title)}`, subject.id);
    expect(isFound).toBe(search && isSeenBy(name, reader));
  });
  test.each(NAMES)('waits in the inbox of %s', async (reader) => {
    const { subject } = waysOf(name);
    expect(await holds(reader, '/api/inbox', subject.id)).toBe(isFor(name, reader));
  });
  test.each(NAMES)('stands in the log for %s', async (reader) => {
    const { subject } = waysOf(name);
    const { body } = await readers[reader].get(`/api/audit?subject=${subject.id}`);
    expect(body.total > 0).toBe(isSeenBy(name, reader));
    const csv = await readers[reader].get(`/api/audit.csv?subject=${subject.id}`);
    expect(String(csv.body).includes(subject.id)).toBe(isSeenBy(name, reader));
  });
  test.each(NAMES)('shows its picture to %s', async (reader) => {
    const { artifact } = waysOf(name);
    if (artifact === null) return;
    const answer = await fetch(`${api.url}${artifact}`, { headers: readers[reader].headers });
    expect(answer.status).toBe(isSeenBy(name, reader) ? 200 : 404);
  });
  test.each(NAMES)('is followed live by %s', async (reader) => {
    const { subject } = waysOf(name);
    expect(await opens(reader, subject.id)).toBe(isSeenBy(name, reader) ? 101 : 404);
  });
  test.each(NAMES)('is among the news of everything for %s', async (reader) => {
    const { subject } = waysOf(name);
    const last = waysOf('stream').subject;
    const { headers } = readers[reader];
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/ws/updates`, { headers });
    const heard: string[] = [];
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    await eventually(() => Promise.resolve(heard.length > 0 ? true : undefined));
    const news = { type: 'state', state: 'seen', checkpoint: null, at: '2026-03-01T12:00:00Z' } as const;
    await publishLive(api.database.db, subject, news);
    await publishLive(api.database.db, last, { ...news, state: 'last' });
    await eventually(() => Promise.resolve(heard.some((text) => text.includes('"last"')) || undefined));
    socket.close();
    expect(heard.some((text) => text.includes('"seen"'))).toBe(isSeenBy(name, reader));
  });
});

test('a word to what somebody may not see is answered as if there were no such thing', async () => {
  const { subject } = waysOf('owned render');
  expect((await readers.stranger.post(`/dashboard/jobs/${subject.id}/cancel`)).status).toBe(404);
});

test('where a kind may have owners, one that is owned is among these', () => {
  const visible = visibleTo({ id: 1, role: 'director' });
  const owned = SEEN.filter(({ seen }) => Object.keys(seen).some((name) => waysOf(name).isOwned));
  expect(owned.map(({ kind }) => kind)).toEqual(KIND_NAMES.filter((kind) => !visible.all(kind)));
});
