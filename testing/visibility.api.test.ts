import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { recordStep } from '../db/record-step.ts';
import { visibleTo } from '../db/kinds.ts';
import { appendAudit } from '../db/queries/audit/append.ts';
import { registerFile } from '../db/queries/files/register.ts';
import { writeInbox } from '../db/queries/inbox/write.ts';
import { publishLive } from '../db/queries/live/publish.ts';
import { createStreamAs } from '../db/queries/streams/create.ts';
import { KIND_NAMES, type Kind, type Subject } from '../workflows/contracts/kinds.ts';
import { SYSTEM, type Role } from '../workflows/contracts/roles.ts';
import { newRun } from '../workflows/file/reduce.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';

/*
 * Every kind, every way to see one of it, every reader. What belongs to nobody is seen by all who are signed in; what belongs
 * to somebody by its owner and the admins, and for everybody else there is no such thing.
 */

const READERS = { owner: 'director', stranger: 'director', admin: 'admin', readonly: 'readonly' } as const;
type ReaderName = keyof typeof READERS;
const NAMES = Object.keys(READERS) as ReaderName[];

/** How one of a kind is asked for; what a kind has not is null. */
interface Ways {
  readonly subject: Subject;
  readonly title: string;
  readonly read: string;
  readonly list: string;
  readonly search: boolean;
  readonly artifact: string | null;
  /** It belongs to the reader `owner`; otherwise to nobody. */
  readonly isOwned?: boolean;
}

let api: TestApi;
let readers: Record<ReaderName, ApiClient>;
const made = new Map<string, Ways>();

beforeAll(async () => {
  api = await startTestApi();
  const signedIn = async (name: ReaderName): Promise<ApiClient> =>
    await api.signedIn(READERS[name] satisfies Role, name);
  readers = {
    owner: await signedIn('owner'),
    stranger: await signedIn('stranger'),
    admin: await signedIn('admin'),
    readonly: await signedIn('readonly'),
  };
  for (const kind of KIND_NAMES) {
    const ways = await MAKERS[kind]();
    made.set(kind, ways);
    await seenEverywhere(ways);
  }
  // A render may belong to a person.
  const mine = await render('Of one person', (await readers.owner.get('/api/auth/me')).body.id);
  made.set('owned render', { ...mine, isOwned: true });
  await seenEverywhere(mine);
});
afterAll(() => api.stop());

const stored = async (key: string): Promise<void> => {
  const path = join(api.environment.DATA_DIR, key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'bytes');
};

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

const film = { story: 'x', brief: '', resolution: '640x360', fps: 24, due_in_hours: 72 };

async function file(filename: string): Promise<Ways> {
  const { db } = api.database;
  const content = { filename, source_site: 'tustin', path: `/${filename}`, size_bytes: 1 };
  const sha256 = randomUUID().replaceAll('-', '').repeat(2);
  const destination_site = 'dallas';
  const { id } = await registerFile(db, {
    ...{ ...content, sha256, destination_site, metadata: {}, stored_path: null, created_by: 'owner' },
  });
  const automation = { validate: false, queue: false, transfer: false };
  const facts = { ...content, sha256, file_id: id };
  const run = newRun({ facts, automation, destination_site, actor: SYSTEM });
  const moving = { ...run, seq: 1, recorded_at: '2026-03-01T12:00:00.000Z', state: 'transferring' } as const;
  const step = { run: { ...moving, transfer_id: randomUUID() }, answered: [], entries: [] };
  await recordStep(db, 'file', step);
  await stored(`files/${id}/poster.jpg`);
  return {
    subject: { kind: 'file', id },
    title: filename,
    read: `/api/files/${id}`,
    list: '/api/files',
    search: true,
    artifact: `/artifacts/files/${id}/poster.jpg`,
  };
}

async function render(topic: string, owner_id: number | null): Promise<Ways> {
  const id = randomUUID();
  const plan = { topic, scenes: [], resolution: '640x360', fps: 24 };
  await api.database.db
    .insertInto('renders')
    .values({
      ...{ id, topic, owner_id, stream_id: null, resolution: '640x360', fps: 24, state: 'completed' },
      plan: JSON.stringify(plan),
    })
    .execute();
  await stored(`renders/${id}/poster.jpg`);
  await stored(`renders/${id}/final/final.mp4`);
  return {
    subject: { kind: 'render', id },
    title: topic,
    read: `/dashboard/jobs/${id}`,
    list: '/dashboard/jobs',
    search: true,
    artifact: `/artifacts/${id}/final/final.mp4`,
  };
}

/** One of each kind; a kind without a way to make one does not compile. */
const MAKERS: Readonly<Record<Kind, () => Promise<Ways>>> = {
  stream: async () => {
    const id = 'seen-by-all';
    await createStreamAs(api.database.db, id, { ...film, title: 'Seen by all' }, SYSTEM);
    await stored(`streams/${id}/final/final.mp4`);
    return {
      subject: { kind: 'stream', id },
      title: 'Seen by all',
      read: `/api/streams/${id}`,
      list: '/api/streams',
      search: true,
      artifact: `/artifacts/streams/${id}/final/final.mp4`,
    };
  },
  file: () => file('seen-by-all.mov'),
  transfer: async () => {
    const { subject, title } = await file('moved.mov');
    const { id } = await api.database.db
      .selectFrom('transfers')
      .select('id')
      .where('file_id', '=', subject.id)
      .executeTakeFirstOrThrow();
    // It is found as its file, and has no picture of its own.
    return {
      subject: { kind: 'transfer', id },
      title,
      read: `/api/transfers/${id}`,
      list: '/api/transfers',
      search: false,
      artifact: null,
    };
  },
  render: () => render('Everybody’s film', null),
};

const waysOf = (name: string): Ways => made.get(name)!;
const isSeenBy = (name: string, reader: ReaderName): boolean =>
  !waysOf(name).isOwned || reader === 'owner' || reader === 'admin';
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

const SUBJECTS = [...KIND_NAMES, 'owned render'];

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
    expect(await holds(reader, '/api/inbox', subject.id)).toBe(isSeenBy(name, reader));
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

test('each kind has a rule', () => {
  const visible = visibleTo({ id: 1, role: 'director' });
  expect(KIND_NAMES.filter((kind) => !visible.all(kind))).toEqual(['render']);
});
