import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createUser } from '../api/accounts/create-user.ts';
import { SYSTEM } from '../workflows/contracts/roles.ts';
import { PASSWORD, startTestApi, type TestApi } from './api.ts';
import { Curl, JSON_BODY } from './curl.ts';

/*
 * Each call about characters, scripts, versions and scenes as its clients make it: by curl, with the trailing slash that they write, signed
 * in by a form, and answered in the words that they read. Contract, section 5.
 */

let api: TestApi;
let caller: Curl;
let folder: string;
beforeAll(async () => {
  api = await startTestApi();
  folder = await mkdtemp(join(tmpdir(), 'greenlit-scripts-'));
  const account = { username: 'wanda', display_name: 'Wanda', role: 'director', password: PASSWORD } as const;
  await createUser(
    { db: api.database.db, passwords: api.server.context.passwords },
    { ...account, email: null },
    SYSTEM,
  );
  caller = new Curl(api.url);
  await caller.signIn('wanda', PASSWORD);
});
afterAll(async () => {
  await api?.stop();
  await rm(folder, { recursive: true, force: true });
});

const curl: Curl['json'] = (...words) => caller.json(...words);
const post = (path: string, body: object) => curl(`-X POST $URL${path}`, ...JSON_BODY, JSON.stringify(body));
const put = (path: string, body: object) => curl(`-X PUT $URL${path}`, ...JSON_BODY, JSON.stringify(body));
const number = expect.any(Number);

const CONTENT = 'INT. LAMP ROOM - NIGHT\n\nANNA\nIt burns.\n\nEXT. SEA - NIGHT\n\nA boat.\n';
const ANNA = {
  ...{ name: 'Anna', personality: 'Stubborn', goals: 'Keep the light', voice: 'Short sentences' },
  backstory: 'Born in the tower.',
};

test('characters', async () => {
  const made = await post('/api/characters/', ANNA);
  expect(made).toMatchObject({ status: 201, body: { id: number, ...ANNA } });
  const path = `/api/characters/${String(made.body['id'])}/`;
  expect(await curl('$URL/api/characters/')).toMatchObject({
    ...{ status: 200, body: { characters: [ANNA], total: 1, page: 1, page_size: 20, has_more: false } },
  });
  expect(await curl(`$URL${path}`)).toMatchObject({ status: 200, body: ANNA });
  expect(await put(path, { ...ANNA, voice: 'Long ones' })).toMatchObject({
    ...{ status: 200, body: { ...ANNA, voice: 'Long ones' } },
  });
  expect((await caller.text(`-X DELETE $URL${path}`)).status).toBe(204);
  expect((await curl(`$URL${path}`)).status).toBe(404);
});

const newScript = async (): Promise<{ id: string; characters: unknown[] }> => {
  const { body: anna } = await post('/api/characters/', ANNA);
  const script = { title: 'The lamp', genre: 'Drama', tone: 'quiet', logline: 'A keeper waits.' };
  const { status, body } = await post('/api/scripts/', { ...script, character_ids: [anna['id']] });
  expect([status, body]).toMatchObject([201, { id: number, ...script, character_ids: [anna['id']] }]);
  return { id: String(body['id']), characters: [anna['id']] };
};

test('scripts', async () => {
  const { id, characters } = await newScript();
  const path = `/api/scripts/${id}/`;
  expect(await curl('$URL/api/scripts/')).toMatchObject({
    ...{ status: 200, body: { scripts: [{ id: Number(id), title: 'The lamp' }], total: 1 } },
  });
  expect(await curl(`$URL${path}`)).toMatchObject({ status: 200, body: { character_ids: characters } });
  const changed = { title: 'The light', genre: 'Noir', tone: 'dry', logline: 'X', character_ids: [] };
  expect(await put(path, changed)).toMatchObject({ status: 200, body: changed });
  expect((await caller.text(`-X DELETE $URL${path}`)).status).toBe(204);
  expect((await curl(`$URL${path}`)).status).toBe(404);
});

test('versions: made, listed, had as a file', async () => {
  const { id } = await newScript();
  const path = `/api/scripts/${id}`;
  expect(await post(`${path}/create_version/`, { content: CONTENT, notes: 'First' })).toMatchObject({
    ...{ status: 201, body: { version: 1, content: CONTENT, notes: 'First', scenes: 2 } },
  });
  expect(await curl(`-X POST $URL${path}/create_version/`)).toMatchObject({
    ...{ status: 201, body: { version: 2, content: CONTENT, notes: '' } },
  });
  expect((await curl(`$URL${path}/versions/`)).body).toMatchObject({
    versions: [
      { version: 2, author: { username: 'wanda' } },
      { version: 1, notes: 'First' },
    ],
    total: 2,
  });
  expect(await caller.text(`$URL${path}/versions/1/export?format=fountain`)).toEqual({
    ...{ status: 200, text: CONTENT },
  });
});

test('versions: on pages, and compared', async () => {
  const { id } = await newScript();
  const path = `/api/scripts/${id}`;
  await post(`${path}/create_version/`, { content: CONTENT });
  await post(`${path}/create_version/`, { content: CONTENT.replace('A boat', 'No boat') });
  const pdf = await caller.text(`$URL${path}/versions/1/export?format=pdf`);
  expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  const txt = await caller.text(`$URL${path}/versions/1/export?format=txt`);
  expect([txt.status, txt.text]).toEqual([200, expect.stringContaining('INT. LAMP ROOM - NIGHT')]);
  const fdx = await caller.text(`$URL${path}/versions/1/export?format=fdx`);
  expect([fdx.status, fdx.text]).toEqual([200, expect.stringContaining('<FinalDraft')]);
  expect(await curl(`$URL${path}/diff?from=1&to=2`)).toMatchObject({
    status: 200,
    body: { from: { version: 1 }, to: { version: 2 }, lines: { added: 1, removed: 1 } },
  });
});

test('import', async () => {
  const file = join(folder, 'The Harbour.fountain');
  await writeFile(file, CONTENT);
  const made = await curl('-X POST $URL/api/scripts/import/ -F', `file=@${file}`);
  expect(made).toMatchObject({
    ...{ status: 201, body: { title: 'The Harbour', newest: { version: 1, scenes: 2 } } },
  });
});

test('scenes', async () => {
  const { id } = await newScript();
  const { body: version } = await post(`/api/scripts/${id}/create_version/`, { content: CONTENT });
  const scene = {
    ...{ script_version: version['id'], scene_number: 3, setting: 'INT. STAIRS - NIGHT', goal: 'Get up' },
    ...{ tension: 'The door is locked', tone: 'breathless', content: 'INT. STAIRS - NIGHT\n\nSteps.\n' },
  };
  const made = await post('/api/scenes/', scene);
  expect(made).toMatchObject({ status: 201, body: { id: number, ...scene } });
  const path = `/api/scenes/${String(made.body['id'])}/`;
  const { body } = await curl(`$URL/api/scenes/?script_version=${String(version['id'])}`);
  expect(body).toMatchObject({ total: 3, scenes: [{ scene_number: 1 }, { scene_number: 2 }, scene] });
  expect(await curl(`$URL${path}`)).toMatchObject({ status: 200, body: scene });
  const changed = { ...scene, content: 'INT. STAIRS - NIGHT\n\nA fall.\n' };
  expect(await put(path, changed)).toMatchObject({ status: 200, body: changed });
  expect((await curl(`$URL${path}texts`)).body).toMatchObject({ texts: [{ content: scene.content }] });
  expect((await caller.text(`-X DELETE $URL${path}`)).status).toBe(204);
  expect((await curl(`$URL${path}`)).status).toBe(404);
});

test('save, as of old', async () => {
  const saved = await post('/api/save/', { title: 'Old', content: CONTENT });
  expect(saved).toEqual({ status: 201, body: { id: number } });
});
