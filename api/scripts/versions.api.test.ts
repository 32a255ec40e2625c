import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addVersion } from '../../db/queries/scripts/add-version.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api?.stop());

const LAMP = 'INT. LAMP ROOM - NIGHT\n\nHe lights it.\n\n';
const SEA = 'EXT. SEA - NIGHT\n\nA boat.\n\n';
const DOOR = 'INT. DOOR - DAY\n\nA knock.\n\n';

const newScript = async (more: object = {}): Promise<number> =>
  (await director.post('/api/scripts', { title: 'The lamp', ...more })).body.id;
const version = async (script: number, body: object = {}) =>
  (await director.post(`/api/scripts/${script}/create_version/`, body)).body;
const scenesOf = async (script: number) =>
  (await director.get(`/api/scenes/?script_id=${script}&page_size=100`)).body.scenes;

test('a script is made, read, changed and deleted, and the log says so', async () => {
  const anna = (await director.post('/api/characters/', { name: 'Anna' })).body;
  const ben = (await director.post('/api/characters/', { name: 'Ben' })).body;
  const made = await director.post('/api/scripts/', {
    ...{ title: 'The lamp', genre: 'Drama', tone: 'quiet', logline: 'A keeper waits.' },
    character_ids: [ben.id, anna.id],
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      ...{ title: 'The lamp', genre: 'Drama', tone: 'quiet', logline: 'A keeper waits.' },
      ...{ character_ids: [ben.id, anna.id], rights: 'own', shares: 0, newest: null },
      owner: { username: 'director' },
    },
  });
  const path = `/api/scripts/${made.body.id}`;
  expect(made.headers.get('location')).toBe(path);
  expect((await director.put(`${path}/`, { tone: 'loud', character_ids: [anna.id] })).body).toMatchObject({
    ...{ title: 'The lamp', genre: 'Drama', tone: 'loud', character_ids: [anna.id] },
  });
  // The same again changes nothing and is no event.
  await director.put(path, { tone: 'loud' });
  expect((await director.get(`/api/characters/${anna.id}`)).body.script_ids).toEqual([made.body.id]);
  await director.send('DELETE', `/api/characters/${anna.id}`);
  expect((await director.get(path)).body.character_ids).toEqual([]);
  await version(made.body.id, { content: LAMP });
  expect((await director.send('DELETE', path)).status).toBe(204);
  expect((await director.get(path)).status).toBe(404);

  const admin = await api.signedIn('admin');
  const { entries } = (await admin.get(`/api/audit?subject=${made.body.id}&sort=at`)).body;
  const lines = entries.filter(({ subject_kind }: { subject_kind: string }) => subject_kind === 'script');
  expect(lines.map(({ action }: { action: string }) => action)).toEqual([
    ...['script.created', 'script.changed', 'script.version_made', 'script.deleted'],
  ]);
  expect(lines.at(-1).detail).toMatchObject({ title: 'The lamp', versions: 1 });
});

describe('a script cannot have', () => {
  test.each([
    ['a character that there is not', async () => [1_999_999_999]],
    [
      'a character of somebody else',
      async () => {
        const other = await api.signedIn('director', 'other');
        return [(await other.post('/api/characters', { name: 'Theirs' })).body.id as number];
      },
    ],
  ])('%s', async (_what, ids) => {
    const own = (await director.post('/api/characters', { name: 'Own' })).body.id;
    const character_ids = [own, ...(await ids())];
    const refused = { status: 422, body: { errors: [{ path: 'character_ids[1]' }] } };
    expect(await director.post('/api/scripts', { title: 'x', character_ids })).toMatchObject(refused);
    expect(await director.put(`/api/scripts/${await newScript()}`, { character_ids })).toMatchObject(refused);
  });

  test('the same character twice', async () => {
    const { id } = (await director.post('/api/characters', { name: 'Own' })).body;
    expect((await director.post('/api/scripts', { title: 'x', character_ids: [id, id] })).status).toBe(422);
  });
});

test('versions are numbered from 1, newest first, and none ever changes', async () => {
  const script = await newScript();
  const first = await version(script, { content: LAMP + SEA, notes: 'First' });
  expect(first).toMatchObject({
    ...{ version: 1, script_type: 'screenplay', notes: 'First', content: LAMP + SEA, scenes: 2, words: 14 },
    ...{ author: { username: 'director' }, job_id: null, restores: null, script_id: script },
  });
  expect(first.outline.map(({ setting }: { setting: string }) => setting)).toEqual([
    'INT. LAMP ROOM - NIGHT',
    'EXT. SEA - NIGHT',
  ]);
  await version(script, { content: DOOR });
  const { body } = await director.get(`/api/scripts/${script}/versions/?page_size=1`);
  expect(body).toMatchObject({ total: 2, has_more: true, versions: [{ version: 2, scenes: 1, words: 6 }] });
  expect(body.versions[0]).not.toHaveProperty('content');
  expect((await director.get(`/api/scripts/${script}/versions/1/`)).body).toEqual(first);
  const restored = await director.post(`/api/scripts/${script}/versions/1/restore`, { notes: 'Back' });
  expect(restored).toMatchObject({
    status: 201,
    body: { version: 3, content: LAMP + SEA, restores: 1, notes: 'Back' },
  });
});

test.each(['0', '-1', '4294967296', 'abc', '1.5', '99'])('there is no version %s', async (number) => {
  const script = await newScript();
  await version(script, { content: LAMP });
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/restore'],
  ] as const)
    expect((await director.send(method, `/api/scripts/${script}/versions/${number}${path}`)).status).toBe(
      404,
    );
});

test('a scene is the same one in the next version, with all that is said of it', async () => {
  const script = await newScript();
  const first = await version(script, { content: LAMP + SEA });
  const [lamp, sea] = first.outline;
  await director.put(`/api/scenes/${lamp.id}`, { goal: 'Light', setting: 'A small room' });
  const second = await version(script, { content: DOOR + SEA + LAMP.replace('lights', 'breaks') });
  expect(second.outline).toMatchObject([
    { scene_number: 1, setting: 'INT. DOOR - DAY' },
    { scene_number: 2, lineage_id: sea.lineage_id },
    { scene_number: 3, lineage_id: lamp.lineage_id, setting: 'A small room' },
  ]);
  expect(second.outline[0].lineage_id).toBe(second.outline[0].id);
  expect((await scenesOf(script))[2]).toMatchObject({
    goal: 'Light',
    content: expect.stringContaining('breaks'),
  });
});

test('without content the next version is what the scenes say now, and what stood before them', async () => {
  const script = await newScript();
  const before = 'Title: The lamp\n\nFADE IN:\n\n';
  const first = await version(script, { content: before + LAMP + SEA });
  // Nothing changed: the same text, to the byte.
  expect((await version(script)).content).toBe(before + LAMP + SEA);
  const [lamp, sea] = await scenesOf(script);
  expect((await director.get(`/api/scripts/${script}`)).body.scenes_changed_at).toBeNull();
  await director.put(`/api/scenes/${lamp.id}`, { content: 'INT. LAMP ROOM - NIGHT\n\nIt is dark.' });
  await director.post(`/api/scripts/${script}/scenes/order`, { scene_ids: [sea.id, lamp.id] });
  await director.post('/api/scenes', {
    ...{ script_version: sea.script_version, setting: 'The stairs', content: 'Steps.' },
  });
  expect((await director.get(`/api/scripts/${script}`)).body.scenes_changed_at).not.toBeNull();
  const third = await version(script, { notes: 'Darker' });
  expect(third.content).toBe(`${before}${SEA}INT. LAMP ROOM - NIGHT\n\nIt is dark.\n\n.The stairs\n\nSteps.`);
  expect(third.scenes).toBe(3);
  expect((await director.get(`/api/scripts/${script}`)).body.scenes_changed_at).toBeNull();
  expect((await director.get(`/api/scripts/${script}/versions/1`)).body).toEqual(first);
});

test('of more than 10,000 scenes the last has the rest, and nothing is lost', async () => {
  const script = await newScript();
  const content = 'INT. A\n\n'.repeat(10_050);
  expect(await version(script, { content })).toMatchObject({ scenes: 10_000, content });
  expect((await version(script)).content).toBe(content);
});

test('ten who make a version at once make ten', async () => {
  const script = await newScript();
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, at) => version(script, { content: `${LAMP}${at}` })),
  );
  expect(made.map((one) => one.version).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('a job makes one version, however often it says so, at once too', async () => {
  const script_id = await newScript();
  const job_id = crypto.randomUUID();
  const { db } = api.database;
  const add = () =>
    db.transaction().execute((tx) =>
      addVersion(tx, {
        ...{ script_id, script_type: 'outline', content: '# One\n\nX', notes: '', author_id: null, job_id },
      }),
    );
  const added = await Promise.all([add(), add(), add()]);
  expect(added.filter((one) => one?.isNew)).toHaveLength(1);
  expect(new Set(added.map((one) => one?.id)).size).toBe(1);
  const { body } = await director.get(`/api/scripts/${script_id}/versions`);
  expect(body.versions).toMatchObject([{ version: 1, script_type: 'outline', author: null, job_id }]);
  await director.send('DELETE', `/api/scripts/${script_id}`);
  expect(await add()).toBeUndefined();
});

test('a repeat with the same key makes nothing twice, even where the first answer was lost', async () => {
  const script = await newScript();
  const key = { 'idempotency-key': 'once' };
  const make = () => director.post(`/api/scripts/${script}/create_version`, { content: LAMP }, key);
  await make();
  await api.database.db
    .updateTable('idempotency_keys')
    .set({ status: null, response: null, created_at: new Date(Date.now() - 60_000) })
    .where('key', '=', 'once')
    .execute();
  expect((await make()).body.version).toBe(1);
  expect((await director.get(`/api/scripts/${script}/versions`)).body.total).toBe(1);
});

describe('a version is not made of', () => {
  test.each<[what: string, body: object, status: number]>([
    ['10 MB', { content: 'x'.repeat(10_000_000) }, 413],
    ['more than 1,000,000 characters', { content: 'x'.repeat(1_000_001) }, 422],
    ['a text with NUL', { content: 'a\0b' }, 422],
    ['half a surrogate pair', { content: 'a\uD800' }, 422],
    ['another type', { content: LAMP, script_type: 'novel' }, 422],
    ['an unknown field', { content: LAMP, colour: 'red' }, 422],
  ])('%s', async (_what, body, status) => {
    const script = await newScript();
    expect((await director.post(`/api/scripts/${script}/create_version`, body)).status).toBe(status);
    expect((await director.get(`/api/scripts/${script}/versions`)).body.total).toBe(0);
  });
});
