import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replaceSceneText } from '../../db/queries/scripts/scenes/replace-text.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api?.stop());

const scene = (name: string): string => `INT. ${name} - DAY\n\n${name} is here.\n\n`;
interface Made {
  readonly script: number;
  readonly version: number;
  readonly ids: number[];
}

async function make(...names: string[]): Promise<Made> {
  const { body: script } = await director.post('/api/scripts', { title: 'Scenes' });
  const content = names.map(scene).join('');
  const { body: version } = await director.post(`/api/scripts/${script.id}/create_version`, { content });
  return {
    script: script.id,
    version: version.id,
    ids: version.outline.map(({ id }: { id: number }) => id),
  };
}
const listed = async ({ script }: Made) =>
  (await director.get(`/api/scenes?script_id=${script}`)).body.scenes;
const settings = async (made: Made): Promise<string[]> =>
  (await listed(made)).map(
    ({ scene_number, setting }: { scene_number: number; setting: string }) =>
      `${scene_number} ${setting.replace('INT. ', '').replace(' - DAY', '')}`,
  );

test('a scene is read as it was cut, and changed; its earlier texts are kept', async () => {
  const made = await make('A', 'B');
  const [a] = made.ids;
  expect((await director.get(`/api/scenes/${a}/`)).body).toMatchObject({
    ...{ id: a, script_id: made.script, script_version: made.version, version: 1, lineage_id: a },
    ...{ scene_number: 1, setting: 'INT. A - DAY', goal: '', content: scene('A'), is_current: true },
  });
  const notes = { goal: 'Leave', tension: 'The door', tone: 'dry' };
  const put = {
    script_version: made.version,
    scene_number: 1,
    ...notes,
    content: 'INT. A - DAY\n\nGone.\n\n',
  };
  expect(await director.put(`/api/scenes/${a}/`, put)).toMatchObject({ status: 200, body: put });
  await director.put(`/api/scenes/${a}`, { content: 'INT. A - DAY\n\nBack.\n\n' });
  const { texts, total } = (await director.get(`/api/scenes/${a}/texts`)).body;
  expect(total).toBe(2);
  expect(texts).toMatchObject([
    { content: put.content, author: { username: 'director' }, job_id: null, version: 1 },
    { content: scene('A') },
  ]);
  // In the next version it is the same scene, and has said the same before.
  const { body: next } = await director.post(`/api/scripts/${made.script}/create_version`);
  expect((await director.get(`/api/scenes/${next.outline[0].id}/texts`)).body.total).toBe(2);
});

test('scenes are added where they are asked for, moved and taken away, and numbered without a gap', async () => {
  const made = await make('A', 'B', 'C');
  const [a, b, c] = made.ids;
  const add = { script_version: made.version, setting: 'X' };
  expect((await director.post('/api/scenes/', { ...add, scene_number: 2 })).body.scene_number).toBe(2);
  expect(
    (await director.post('/api/scenes/', { ...add, setting: 'END', scene_number: 50 })).body.scene_number,
  ).toBe(5);
  expect(await settings(made)).toEqual(['1 A', '2 X', '3 B', '4 C', '5 END']);
  await director.put(`/api/scenes/${a}`, { scene_number: 4 });
  expect(await settings(made)).toEqual(['1 X', '2 B', '3 C', '4 A', '5 END']);
  await director.put(`/api/scenes/${c}`, { scene_number: 1 });
  expect(await settings(made)).toEqual(['1 C', '2 X', '3 B', '4 A', '5 END']);
  expect((await director.send('DELETE', `/api/scenes/${b}`)).status).toBe(204);
  expect(await settings(made)).toEqual(['1 C', '2 X', '3 A', '4 END']);
});

test('twenty who add, move and take away at once leave numbers without a gap', async () => {
  const made = await make('A', 'B', 'C', 'D');
  const add = { script_version: made.version, scene_number: 1 };
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, (_, at) => director.post('/api/scenes', { ...add, setting: `N${at}` })),
    ...made.ids.map((id, at) => director.put(`/api/scenes/${id}`, { scene_number: 4 - at })),
    director.send('DELETE', `/api/scenes/${made.ids[3]}`),
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  const numbers = (await listed(made)).map(({ scene_number }: { scene_number: number }) => scene_number);
  expect(numbers).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
});

describe('an order names each scene of the newest version once:', () => {
  test.each([
    ['one is missing', ([a, b]: number[]) => [a, b]],
    ['one is there twice', ([a, b, c]: number[]) => [a, b, c, c]],
    ['one is there twice for another', ([a, b]: number[]) => [a, b, b]],
    ['one is of nowhere', ([a, b]: number[]) => [a, b, 1_999_999_999]],
    ['none', () => []],
  ])('%s', async (_what, order) => {
    const made = await make('A', 'B', 'C');
    const answer = await director.post(`/api/scripts/${made.script}/scenes/order`, {
      scene_ids: order(made.ids),
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'scene_ids' }] } });
    expect(await settings(made)).toEqual(['1 A', '2 B', '3 C']);
  });

  test('that is the order', async () => {
    const made = await make('A', 'B', 'C');
    const scene_ids = made.ids.toReversed();
    const { status, body } = await director.post(`/api/scripts/${made.script}/scenes/order`, { scene_ids });
    expect([status, body.scenes.map(({ id }: { id: number }) => id)]).toEqual([200, scene_ids]);
    expect(await settings(made)).toEqual(['1 C', '2 B', '3 A']);
  });
});

test('a scene is split, and the two are one again', async () => {
  const made = await make('A', 'B');
  const [a] = made.ids;
  await director.put(`/api/scenes/${a}`, { goal: 'Stay' });
  const at = scene('A').indexOf('is here');
  const { status, body } = await director.post(`/api/scenes/${a}/split`, { at, setting: 'LATER' });
  expect(status).toBe(200);
  expect(body.scenes).toMatchObject([
    { id: a, lineage_id: a, scene_number: 1, content: 'INT. A - DAY\n\nA ', goal: 'Stay' },
    { scene_number: 2, setting: 'LATER', content: 'is here.\n\n', goal: 'Stay' },
  ]);
  expect(body.scenes[1].lineage_id).toBe(body.scenes[1].id);
  expect(await settings(made)).toEqual(['1 A', '2 LATER', '3 B']);
  expect((await director.post(`/api/scenes/${a}/merge`)).body.content).toBe(
    'INT. A - DAY\n\nA \n\nis here.\n\n',
  );
  expect(await settings(made)).toEqual(['1 A', '2 B']);
  expect((await director.get(`/api/scenes/${a}/texts`)).body.total).toBe(3);
  expect((await director.post(`/api/scenes/${made.ids[1]}/merge`)).status).toBe(409);
});

describe('repeated after a crash between what was done and its answer', () => {
  const abandon = async (key: string): Promise<void> => {
    const claim = api.database.db.updateTable('idempotency_keys').where('key', '=', key);
    await claim.set({ status: null, response: null, created_at: new Date(Date.now() - 60_000) }).execute();
  };
  const twice = async (path: string, body: object): Promise<void> => {
    const key = { 'idempotency-key': path };
    const first = await director.post(path, body, key);
    expect(first.status).toBe(200);
    await abandon(path);
    const again = await director.post(path, body, key);
    expect(again).toMatchObject({ status: 200, body: first.body });
  };
  const logged = async ({ script }: Made, action: string): Promise<number> =>
    (
      await api.database.db
        .selectFrom('audit_log')
        .select('id')
        .where('action', '=', action)
        .where('subject_id', '=', String(script))
        .execute()
    ).length;

  test('a merge has merged two scenes, and no third', async () => {
    const made = await make('A', 'B', 'C');
    await twice(`/api/scenes/${made.ids[0]}/merge`, {});
    expect(await settings(made)).toEqual(['1 A', '2 C']);
    expect(await logged(made, 'script.scenes_merged')).toBe(1);
  });

  test('a split has made two scenes', async () => {
    const made = await make('A', 'B');
    const at = scene('A').indexOf('is here');
    await twice(`/api/scenes/${made.ids[0]}/split`, { at, setting: 'LATER' });
    expect(await settings(made)).toEqual(['1 A', '2 LATER', '3 B']);
    expect(await logged(made, 'script.scene_split')).toBe(1);
  });
});

test.each([0, 1_000, 2 ** 31])('a scene is not split at %s', async (at) => {
  const [a] = (await make('A')).ids;
  expect((await director.post(`/api/scenes/${a}/split`, { at })).status).toBe(422);
});

test('the scenes of an older version stay as they are', async () => {
  const made = await make('A', 'B');
  const [a] = made.ids;
  await director.post(`/api/scripts/${made.script}/create_version`);
  const tries = [
    director.put(`/api/scenes/${a}`, { goal: 'x' }),
    director.send('DELETE', `/api/scenes/${a}`),
    director.post(`/api/scenes/${a}/split`, { at: 5 }),
    director.post(`/api/scenes/${a}/merge`),
    director.post('/api/scenes', { script_version: made.version }),
  ];
  for (const answer of await Promise.all(tries))
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await director.get(`/api/scenes/${a}`)).body).toMatchObject({ is_current: false, goal: '' });
  const { scenes } = (await director.get(`/api/scenes?script_version=${made.version}`)).body;
  expect(scenes.map(({ id }: { id: number }) => id)).toEqual(made.ids);
});

test('a scene stays in its version', async () => {
  const [made, other] = [await make('A'), await make('B')];
  expect(await director.put(`/api/scenes/${made.ids[0]}`, { script_version: other.version })).toMatchObject({
    ...{ status: 422, body: { errors: [{ path: 'script_version' }] } },
  });
});

describe("a job's text", () => {
  const replace = (scene_id: number, job_id: string, content = 'INT. A - DAY\n\nNew.\n\n') =>
    api.database.db
      .transaction()
      .execute((tx) => replaceSceneText(tx, scene_id, { content, author_id: null, job_id }));

  test('takes the place of the scene’s once, also when it says so at once', async () => {
    const [a] = (await make('A', 'B')).ids as [number];
    const job_id = crypto.randomUUID();
    const answers = await Promise.all([replace(a, job_id), replace(a, job_id), replace(a, job_id)]);
    expect(answers.filter((one) => one?.isNew)).toHaveLength(1);
    expect((await director.get(`/api/scenes/${a}`)).body).toMatchObject({
      ...{ content: 'INT. A - DAY\n\nNew.\n\n', job_id },
    });
    expect((await director.get(`/api/scenes/${a}/texts`)).body.total).toBe(1);
    // Somebody writes over it: the job that says so again does not write over them.
    await director.put(`/api/scenes/${a}`, { content: 'Mine.' });
    expect(await replace(a, job_id)).toEqual({ scene_id: a, isNew: false });
    expect((await director.get(`/api/scenes/${a}`)).body.content).toBe('Mine.');
  });

  test('goes to the scene of the newest version, where there is one meanwhile', async () => {
    const made = await make('A', 'B');
    const [a] = made.ids as [number];
    const { body: next } = await director.post(`/api/scripts/${made.script}/create_version`);
    expect(await replace(a, crypto.randomUUID())).toEqual({ scene_id: next.outline[0].id, isNew: true });
    expect((await director.get(`/api/scenes/${a}`)).body.content).toBe(scene('A'));
  });

  test('goes nowhere, where the scene is no more', async () => {
    const made = await make('A', 'B');
    const [a, b] = made.ids as [number, number];
    await director.send('DELETE', `/api/scenes/${a}`);
    expect(await replace(a, crypto.randomUUID())).toBeUndefined();
    await director.post(`/api/scripts/${made.script}/create_version`, { content: scene('Z') });
    expect(await replace(b, crypto.randomUUID())).toBeUndefined();
  });
});
