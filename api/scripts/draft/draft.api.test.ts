import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replaceSceneText } from '../../../db/queries/scripts/scenes/replace-text.ts';
import { addVersion } from '../../../db/queries/scripts/add-version.ts';
import { startTestApi, type TestApi } from '../../../testing/api.ts';
import type { ApiClient } from '../../../testing/api-client.ts';
import { DraftWriter } from '../../../testing/draft-writer.ts';
import { eventually } from '../../../testing/eventually.ts';
import { listenAt } from '../../../testing/ear.ts';

const A = 'INT. A - DAY\n\nOne.\n\n';
const B = 'INT. B - DAY\n\nTwo.\n';

let api: TestApi;
let anna: ApiClient;
let ben: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  anna = await api.signedIn('director', 'anna');
  ben = await api.signedIn('director', 'ben');
});
afterAll(() => api?.stop());

async function newScript(content = A + B) {
  const { body } = await anna.post('/api/scripts', { title: 'Night Boat' });
  const made = await anna.post(`/api/scripts/${body.id}/create_version`, { content });
  return { id: body.id as number, scenes: made.body.outline as { id: number; lineage_id: number }[] };
}
const draftOf = async (id: number, who = anna) => await who.get(`/api/scripts/${id}/draft`);
const push = (id: number, version: number, changes: unknown, who = anna) =>
  who.post(`/api/scripts/${id}/draft/changes`, { version, client_id: 'one', changes });

describe('the draft of a script', () => {
  test('begins as what the newest version says, with line breaks of one kind', async () => {
    const { id } = await newScript((A + B).replaceAll('\n', '\r\n'));
    expect((await draftOf(id)).body).toEqual({ script_id: id, version: 0, content: A + B, may_write: true });
  });

  test('keeps changes in one order, and refuses those that were made on an older one', async () => {
    const { id } = await newScript('abc');
    await draftOf(id);
    expect(
      (
        await push(id, 0, [
          [3, [0, 'd']],
          [[1, 'A'], 3],
        ])
      ).body,
    ).toEqual({ version: 2 });
    const late = await push(id, 0, [[3, [0, 'e']]]);
    expect([late.status, late.body.code]).toEqual([409, 'conflict']);
    expect((await draftOf(id)).body).toMatchObject({ version: 2, content: 'Abcd' });
    const { body } = await anna.get(`/api/scripts/${id}/draft/changes?since=1`);
    expect(body.changes).toMatchObject([{ client_id: 'one', change: [[1, 'A'], 3] }]);
  });

  test.each([
    ['of another text', [[7, [0, 'x']]]],
    ['that take what is not there', [[[9], 0]]],
    ['with NUL', [[3, [0, 'a\u0000']]]],
    ['with half a character', [[3, [0, '\ud83d']]]],
    ['that are none', []],
    ['of no form', ['abc']],
  ])('takes no changes %s', async (_what, changes) => {
    const { id } = await newScript('abc');
    await draftOf(id);
    expect((await push(id, 0, changes)).status).toBe(422);
    expect((await draftOf(id)).body).toMatchObject({ version: 0, content: 'abc' });
  });

  test('is put together the same however many changes it has had', async () => {
    const { id } = await newScript('');
    await draftOf(id);
    for (let version = 0; version < 500; version += 100) {
      const changes = Array.from({ length: 100 }, (_, at) =>
        version + at === 0 ? [[0, 'x']] : [version + at, [0, 'x']],
      );
      expect((await push(id, version, changes)).status).toBe(200);
    }
    expect((await draftOf(id)).body).toMatchObject({ version: 500, content: 'x'.repeat(500) });
  });

  test('becomes a version when one is made without another text, and its scenes are known again', async () => {
    const { id, scenes } = await newScript();
    const writer = await DraftWriter.open(anna, id);
    writer.type('And more.\n\n', 'INT. B');
    await eventually(async () => ((await draftOf(id)).body.version > 0 ? true : undefined));
    const { body } = await anna.post(`/api/scripts/${id}/create_version`, { notes: 'more' });
    expect(body.content).toBe(`${A}And more.\n\n${B}`);
    expect(body.outline.map(({ lineage_id }: { lineage_id: number }) => lineage_id)).toEqual(
      scenes.map(({ lineage_id }) => lineage_id),
    );
    writer.leave();
  });

  test('follows a scene that is rewritten beside it, and what was typed meanwhile stays', async () => {
    const { id, scenes } = await newScript();
    const writer = await DraftWriter.open(anna, id);
    writer.type('And more.\n\n', 'INT. B');
    await eventually(async () => ((await draftOf(id)).body.version > 0 ? true : undefined));
    const second = scenes[1]?.id ?? 0;
    const rewritten = { content: 'INT. B - DAY\n\nQuite another.\n', author_id: null };
    await api.database.db.transaction().execute((tx) => replaceSceneText(tx, second, rewritten));
    const wanted = `${A}And more.\n\nINT. B - DAY\n\nQuite another.\n`;
    await eventually(async () => (writer.text === wanted ? true : undefined));
    expect((await draftOf(id)).body.content).toBe(wanted);
    writer.leave();
  });

  test('follows scenes that are put in another order', async () => {
    const { id, scenes } = await newScript(A + B);
    await draftOf(id);
    const scene_ids = scenes.map((scene) => scene.id).reverse();
    expect((await anna.post(`/api/scripts/${id}/scenes/order`, { scene_ids })).status).toBe(200);
    expect((await draftOf(id)).body.content).toBe(`${B}\n${A}`);
  });

  test('is kept as a version before a job’s text takes its place in everybody’s editor', async () => {
    const { id } = await newScript();
    const writer = await DraftWriter.open(anna, id);
    writer.type('Not saved yet.\n');
    await eventually(async () => ((await draftOf(id)).body.version > 0 ? true : undefined));
    const job = {
      script_id: id,
      script_type: 'screenplay' as const,
      content: 'INT. C - DAY\n\nNew.\n',
      notes: '',
      author_id: null,
    };
    await api.database.db
      .transaction()
      .execute((tx) => addVersion(tx, { ...job, job_id: crypto.randomUUID() }));
    await eventually(async () => (writer.text === job.content ? true : undefined));
    const kept = await anna.get(`/api/scripts/${id}/versions/2`);
    expect(kept.body).toMatchObject({
      content: `${A}${B}Not saved yet.\n`,
      notes: expect.stringMatching(/draft/),
    });
    expect((await anna.get(`/api/scripts/${id}/versions/3`)).body.content).toBe(job.content);
    writer.leave();
  });
});

describe('whoever', () => {
  const share = async (id: number, rights: string) => {
    const { body: who } = await ben.get('/api/auth/me');
    return await anna.put(`/api/scripts/${id}/shares`, { shares: [{ user_id: who.id, rights }] });
  };

  test('is not invited finds no draft, and no socket', async () => {
    const { id } = await newScript();
    await draftOf(id);
    expect((await draftOf(id, ben)).status).toBe(404);
    expect((await push(id, 0, [[44]], ben)).status).toBe(404);
    await expect(listenAt(api.url, `/ws/scripts/${id}`, ben.headers)).rejects.toThrow('404');
    await expect(listenAt(api.url, '/ws/scripts/99999999999', anna.headers)).rejects.toThrow('404');
  });

  test('is invited to read sees every change, and makes none', async () => {
    const { id } = await newScript('abc');
    const shared = await share(id, 'read');
    expect([shared.status, shared.body.detail]).toEqual([200, undefined]);
    expect((await draftOf(id, ben)).body).toMatchObject({ content: 'abc', may_write: false });
    const ear = await listenAt(api.url, `/ws/scripts/${id}?since=0`, ben.headers);
    expect((await push(id, 0, [[3]], ben)).status).toBe(403);
    await push(id, 0, [[3, [0, 'd']]]);
    await ear.hears((heard) =>
      (heard as unknown as { type: string }[]).find(({ type }) => type === 'changes'),
    );
    ear.close();
  });

  test('is at a script hears of its versions, its scenes and its title', async () => {
    const { id } = await newScript('INT. ROOM - DAY\n');
    await share(id, 'comment');
    const ear = await listenAt(api.url, `/ws/scripts/${id}`, ben.headers);
    const isTold = (times: number) =>
      ear.hears((heard) =>
        (heard as unknown as { type: string }[]).filter(({ type }) => type === 'script').length === times
          ? true
          : undefined,
      );
    await anna.post(`/api/scripts/${id}/create_version`, { content: 'INT. HALL - DAY\n' });
    await isTold(1);
    const [scene] = (await anna.get(`/api/scenes?script_id=${id}`)).body.scenes;
    await anna.put(`/api/scenes/${scene.id}`, { goal: 'To leave.' });
    await isTold(2);
    await anna.put(`/api/scripts/${id}`, { title: 'The Hall' });
    await isTold(3);
    ear.close();
  });

  test('is invited to write writes', async () => {
    const { id } = await newScript('abc');
    await share(id, 'write');
    await draftOf(id, ben);
    expect((await push(id, 0, [[3, [0, 'd']]], ben)).status).toBe(200);
  });
});
