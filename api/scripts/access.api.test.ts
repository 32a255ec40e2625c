import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { CALLERS, CALLS, NAMES, type Caller, type Made } from '../../testing/writing-calls.ts';
import { routes } from '../routes/index.ts';

/*
 * Every call about writing, by everybody: its owner and an admin do it, who is invited does what he is invited to, and for anybody else there is
 * no such thing. Each is made of something of its own, so that what one call takes away another does not miss.
 */

let api: TestApi;
const people = new Map<Caller, ApiClient>();
beforeAll(async () => {
  api = await startTestApi();
  for (const [name, role] of Object.entries(CALLERS))
    people.set(name as Caller, await api.signedIn(role, name));
  people.set('nobody', api.anonymous);
});
afterAll(() => api?.stop());

const as = (caller: Caller): ApiClient => people.get(caller)!;

const CONTENT = 'INT. LAMP ROOM - NIGHT\n\nHe lights it.\n\nEXT. SEA - NIGHT\n\nA boat.\n';

async function make(): Promise<Made> {
  const owner = as('owner');
  const { body: character } = await owner.post('/api/characters', { name: 'Anna' });
  const { body: script } = await owner.post('/api/scripts', {
    title: 'Lamp',
    character_ids: [character.id],
  });
  await owner.post(`/api/scripts/${script.id}/create_version`, { content: 'INT. ATTIC - DAY\n\nDust.\n' });
  const { body: version } = await owner.post(`/api/scripts/${script.id}/create_version`, {
    content: CONTENT,
  });
  await share(script.id, { writer: 'write', commenter: 'comment', reader: 'read' });
  const [scene, second] = version.outline.map(({ id }: { id: number }) => id);
  const { body: comment } = await owner.post(`/api/scripts/${script.id}/comments`, { text: 'Darker.' });
  const made = { script: script.id, character: character.id, version: version.id, scene, second };
  return { ...made, comment: comment.id };
}

async function share(script: number, rights: Partial<Record<Caller, string>>): Promise<void> {
  const { db } = api.database;
  for (const [username, right] of Object.entries(rights)) {
    const user = db.selectFrom('users').select('id').where('username', '=', username);
    const { id } = await user.executeTakeFirstOrThrow();
    await db
      .insertInto('script_shares')
      .values({ script_id: script, user_id: id, rights: right as 'read' })
      .execute();
  }
}

describe.each(CALLS)('%s', (call, path, wanted, body) => {
  test.each(NAMES)('by %s', async (caller) => {
    const made = await make();
    const [method = ''] = call.split(' ');
    const { status, body: answer } = await as(caller).send(method, path(made), body?.(made));
    expect([status, answer.detail]).toEqual([wanted[caller], answer.detail]);
    // What is refused is refused before anything is changed.
    if (status === 404 || status === 403)
      expect((await as('owner').get(`/api/scripts/${made.script}`)).body).toMatchObject({
        ...{ title: 'Lamp', character_ids: [made.character], newest: { version: 2, scenes: 2 } },
      });
  });
});

const LISTS: readonly (readonly [list: string, rows: string, id: keyof Made])[] = [
  ['/api/characters', 'characters', 'character'],
  ['/api/scripts', 'scripts', 'script'],
  ['/api/scenes', 'scenes', 'scene'],
];
describe.each(LISTS)('%s', (list, rows, what) => {
  test.each(NAMES.filter((name) => name !== 'nobody'))('as %s has it', async (caller) => {
    const made = await make();
    const filter = what === 'scene' ? `?script_id=${made.script}` : '?sort=-created_at&page_size=100';
    const { body } = await as(caller).get(list + filter);
    const ids = (body[rows] as { id: number }[]).map(({ id }) => id);
    expect(ids.includes(made[what])).toBe(!['stranger', 'readonly'].includes(caller));
  });
});

test('what may not be seen is in no search and no log', async () => {
  const made = await make();
  await as('owner').put(`/api/scripts/${made.script}`, { title: 'The Unfindable' });
  const finds = async (caller: Caller): Promise<boolean[]> => {
    const found = (await as(caller).get('/api/search?q=unfindable')).body.results;
    const { total } = (await as(caller).get(`/api/audit?subject=${made.script}&action=script.created`)).body;
    const csv = String((await as(caller).get(`/api/audit.csv?subject=${made.script}`)).body);
    return [found.length > 0, total > 0, csv.includes('script.created')];
  };
  expect(await finds('owner')).toEqual([true, true, true]);
  expect(await finds('admin')).toEqual([true, true, true]);
  expect(await finds('reader')).toEqual([true, true, true]);
  expect(await finds('stranger')).toEqual([false, false, false]);
  // What is gone can be asked for by nobody: its log is the admins'.
  await as('owner').send('DELETE', `/api/scripts/${made.script}`);
  expect(await finds('owner')).toEqual([false, false, false]);
  expect(await finds('admin')).toEqual([false, true, true]);
});

test('the table has every call about writing', () => {
  const kinds = ['Scripts', 'Characters', 'Scenes'];
  const served = routes
    .filter(({ tags }) => kinds.includes(tags[0]))
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(CALLS.map(([call]) => call).toSorted()).toEqual(served.toSorted());
});
