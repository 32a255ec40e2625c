import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

const CONTENT = 'INT. LAMP ROOM - NIGHT\n\nHe lights it.\n\nEXT. SEA - NIGHT\n\nA boat.\n';

let api: TestApi;
let owner: ApiClient;
let commenter: ApiClient;
let reader: ApiClient;
let script: string;
let scenes: number[];
const idOf = async (client: ApiClient): Promise<number> => (await client.get('/api/auth/me')).body.id;

beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signedIn('director', 'owner');
  commenter = await api.signedIn('colorist', 'commenter');
  reader = await api.signedIn('engineer', 'reader');
});
afterAll(() => api?.stop());
beforeEach(async () => {
  script = `/api/scripts/${(await owner.post('/api/scripts', { title: 'Lamp' })).body.id}`;
  const version = await owner.post(`${script}/create_version`, { content: CONTENT });
  scenes = version.body.outline.map(({ id }: { id: number }) => id);
  const shares = [
    { user_id: await idOf(commenter), rights: 'comment' },
    { user_id: await idOf(reader), rights: 'read' },
  ];
  await owner.put(`${script}/shares`, { shares });
});

interface Line {
  readonly action: string;
  readonly actor: { readonly username: string };
  readonly detail: object;
}
const say = (client: ApiClient, body: object) => client.post(`${script}/comments`, body);
const listed = async (query = '') => (await reader.get(`${script}/comments${query}`)).body.comments;

describe('a comment', () => {
  test('is made by who may comment, and read by who may read', async () => {
    const quote = { text: 'A boat.', before: 'NIGHT\n\n', after: '\n' };
    const said = await say(commenter, { text: 'Which one?', scene_id: scenes[1], quote });
    expect(said).toMatchObject({ status: 201, body: { text: 'Which one?', scene_id: scenes[1], quote } });
    expect((await say(reader, { text: 'No.' })).status).toBe(403);
    expect(await listed()).toMatchObject([
      { author: { username: 'commenter' }, replies: [], resolved_at: null, edited_at: null },
    ]);
  });

  test('stays with its scene through the versions, and outlives it', async () => {
    await say(commenter, { text: 'Which one?', scene_id: scenes[1] });
    const { body } = await owner.post(`${script}/create_version`, {
      content: `EXT. HALL\n\nDay.\n\n${CONTENT}`,
    });
    expect(await listed()).toMatchObject([{ lineage_id: scenes[1], scene_id: body.outline[2].id }]);
    await owner.post(`${script}/create_version`, { content: 'INT. LAMP ROOM - NIGHT\n\nHe lights it.\n' });
    expect(await listed()).toMatchObject([{ lineage_id: scenes[1], scene_id: null, text: 'Which one?' }]);
  });

  test('is answered, and its answers are not', async () => {
    const { id } = (await say(commenter, { text: 'Which one?' })).body;
    const reply = await say(owner, { text: 'Hers.', parent_id: id });
    expect(reply).toMatchObject({ status: 201, body: { parent_id: id } });
    expect((await say(owner, { text: 'x', parent_id: reply.body.id })).status).toBe(422);
    expect((await say(owner, { text: 'x', parent_id: id, scene_id: scenes[0] })).status).toBe(422);
    expect(await listed()).toMatchObject([
      { id, replies: [{ text: 'Hers.', author: { username: 'owner' } }] },
    ]);
  });

  test('is resolved and opened again by whoever may comment, and who was first stays named', async () => {
    const { id } = (await say(commenter, { text: 'Which one?' })).body;
    const put = (client: ApiClient, resolved: boolean) => client.put(`/api/comments/${id}`, { resolved });
    expect((await put(reader, true)).status).toBe(403);
    expect((await put(owner, true)).body.resolved_by).toMatchObject({ username: 'owner' });
    expect((await put(commenter, true)).body.resolved_by).toMatchObject({ username: 'owner' });
    expect([await listed('?state=open'), (await listed('?state=resolved')).length]).toEqual([[], 1]);
    expect((await put(commenter, false)).body).toMatchObject({ resolved_at: null, resolved_by: null });
    const reply = (await say(owner, { text: 'Hers.', parent_id: id })).body.id;
    expect((await owner.put(`/api/comments/${reply}`, { resolved: true })).status).toBe(422);
  });

  test('is changed by its author alone', async () => {
    const { id } = (await say(commenter, { text: 'Which one?' })).body;
    expect((await owner.put(`/api/comments/${id}`, { text: 'Mine' })).status).toBe(403);
    expect((await commenter.put(`/api/comments/${id}`, { text: 'Which one?' })).body.edited_at).toBeNull();
    const changed = await commenter.put(`/api/comments/${id}`, { text: 'Whose?' });
    expect(changed.body).toMatchObject({ text: 'Whose?', edited_at: expect.any(String) });
  });

  test('is deleted by its author or the script’s owner, but not with others’ answers', async () => {
    const first = (await say(commenter, { text: 'One' })).body.id;
    const second = (await say(owner, { text: 'Two' })).body.id;
    const remove = async (client: ApiClient, id: number) =>
      (await client.send('DELETE', `/api/comments/${id}`)).status;
    const reply = (await say(owner, { text: 'Answer', parent_id: first })).body.id;
    expect(await remove(commenter, second)).toBe(403);
    expect(await remove(commenter, first)).toBe(409);
    expect(await remove(owner, reply)).toBe(204);
    expect(await remove(owner, first)).toBe(204);
    expect(await remove(owner, first)).toBe(404);
    expect(await listed()).toMatchObject([{ id: second }]);
  });

  test('is made once by a request that is repeated', async () => {
    const send = () => commenter.post(`${script}/comments`, { text: 'Once' }, { 'idempotency-key': script });
    expect((await send()).body.id).toBe((await send()).body.id);
    expect(await listed()).toHaveLength(1);
  });

  test('and what is done with it stand in the log of its script, once each and without its words', async () => {
    const { id } = (await say(commenter, { text: 'Which one?', scene_id: scenes[1] })).body;
    const key = { 'idempotency-key': `${script} answer` };
    const answer = { text: 'Hers.', parent_id: id };
    const reply = (await owner.post(`${script}/comments`, answer, key)).body.id;
    await owner.post(`${script}/comments`, answer, key);
    await commenter.put(`/api/comments/${id}`, { text: 'Whose?' });
    for (const resolved of [true, true, false]) await owner.put(`/api/comments/${id}`, { resolved });
    // What is so already, what is refused and what fails is no event.
    await commenter.put(`/api/comments/${id}`, { text: 'Whose?' });
    await reader.put(`/api/comments/${id}`, { resolved: true });
    await commenter.send('DELETE', `/api/comments/${id}`);
    await owner.send('DELETE', `/api/comments/${reply}`);
    await owner.send('DELETE', `/api/comments/${id}`);
    const { body } = await reader.get(`/api/audit?subject=${script.split('/').at(-1)}&sort=at&page_size=50`);
    const lines = (body.entries as Line[]).filter(({ action }) => action.includes('comment'));
    expect(lines.map(({ action, actor, detail }) => [action, actor.username, detail])).toEqual([
      ['script.comment_made', 'commenter', { comment_id: id, lineage_id: scenes[1] }],
      ['script.comment_answered', 'owner', { comment_id: reply, parent_id: id }],
      ['script.comment_changed', 'commenter', { comment_id: id, lineage_id: scenes[1] }],
      ['script.comment_resolved', 'owner', { comment_id: id, lineage_id: scenes[1] }],
      ['script.comment_reopened', 'owner', { comment_id: id, lineage_id: scenes[1] }],
      ['script.comment_deleted', 'owner', { comment_id: reply, author: 'owner', parent_id: id }],
      ['script.comment_deleted', 'owner', { comment_id: id, author: 'commenter', lineage_id: scenes[1] }],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Which one|Whose|Hers/);
  });

  test('has something to say, of a scene of its own script, and not too much', async () => {
    const other = (await owner.post('/api/scripts', { title: 'Other' })).body.id;
    const elsewhere = (await owner.post(`/api/scripts/${other}/comments`, { text: 'Elsewhere' })).body.id;
    for (const body of [
      { text: ' ' },
      { text: 'x'.repeat(4001) },
      { text: 'x', scene_id: 1_999_999_999 },
      { text: 'x', parent_id: elsewhere },
      { text: 'x', quote: { text: '' } },
    ])
      expect((await say(owner, body)).status).toBe(422);
    expect(await listed()).toEqual([]);
  });

  test('is none for who is not invited any more', async () => {
    const { id } = (await say(commenter, { text: 'Which one?' })).body;
    await owner.put(`${script}/shares`, { shares: [] });
    expect((await commenter.put(`/api/comments/${id}`, { text: 'x' })).status).toBe(404);
    expect((await commenter.send('DELETE', `/api/comments/${id}`)).status).toBe(404);
    expect((await commenter.get(`${script}/comments`)).status).toBe(404);
  });
});

describe('the threads of a script', () => {
  const ids = (body: { comments: { id: number }[] }): number[] => body.comments.map(({ id }) => id);
  const page = async (query: string) => (await reader.get(`${script}/comments?${query}`)).body;

  test('are read page by page, however many are added and taken out meanwhile', async () => {
    const made: number[] = [];
    for (let at = 0; at < 7; at++) made.push((await say(commenter, { text: `${at}` })).body.id);
    const newest = made.toReversed();
    const first = await page('limit=3');
    expect([ids(first), first.total, first.next]).toEqual([newest.slice(0, 3), 7, newest[2]]);
    await say(commenter, { text: 'Newer' });
    await commenter.send('DELETE', `/api/comments/${newest[2]}`);
    const second = await page(`limit=3&after=${first.next}`);
    expect([ids(second), second.total]).toEqual([newest.slice(3, 6), 7]);
    const third = await page(`limit=3&after=${second.next}`);
    expect([ids(third), third.next]).toEqual([newest.slice(6), null]);
  });

  test('end where a page is just full, and the answers are no pages', async () => {
    const { id } = (await say(commenter, { text: 'One' })).body;
    await say(owner, { text: 'Answer', parent_id: id });
    await owner.put(`/api/comments/${id}`, { resolved: true });
    const other = (await say(commenter, { text: 'Two' })).body.id;
    expect(await page('limit=2')).toMatchObject({ comments: [{ id: other }, { id }], total: 2, next: null });
    expect(await page('limit=1&state=resolved')).toMatchObject({ comments: [{ id }], total: 1, next: null });
    expect((await reader.get(`${script}/comments?after=0`)).status).toBe(422);
  });
});
