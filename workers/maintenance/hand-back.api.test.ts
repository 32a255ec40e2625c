import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { startColourHouse, type ColourHouse } from '../../testing/colour.ts';
import { eventually } from '../../testing/eventually.ts';
import { inState } from '../../testing/in-state.ts';
import { ReviewedStream, shortFilm } from '../../testing/reviewed-stream.ts';

let house: ColourHouse;
let admin: ApiClient;
let engineer: ApiClient;
let director: ApiClient;
let colorist: ApiClient;
beforeAll(async () => {
  house = await startColourHouse();
  admin = await house.api.signedIn('admin');
  engineer = await house.api.signedIn('engineer');
  director = await house.api.signedIn('director');
  colorist = await house.api.signedIn('colorist');
});
afterAll(() => house?.close());

const idOf = async (who: ApiClient): Promise<number> => (await who.get('/api/auth/me')).body.id;
const change = async (user: number, changes: object): Promise<void> =>
  expect((await admin.patch(`/api/users/${user}`, changes)).status).toBe(200);
const isMine = async (who: ApiClient, id: string): Promise<boolean> =>
  (await who.get('/api/inbox?mine=true')).body.items.some(
    ({ subject_id }: { subject_id: string }) => subject_id === id,
  );

/** A stream that waits at its story for somebody who has come for it. */
async function filmFor(username: string): Promise<{ film: ReviewedStream; user: number }> {
  const user = await idOf(await house.api.signedIn('director', username));
  const film = await ReviewedStream.create(director, shortFilm(`For ${username}`, ['Lamp']));
  await film.untilOpen('story');
  expect((await director.post(`/api/streams/${film.id}/assign`, { user_id: user })).status).toBe(200);
  expect(await isMine(director, film.id)).toBe(false);
  return { film, user };
}

const unassigned = async (film: ReviewedStream): Promise<void> =>
  void (await film.until(({ checkpoint }) => checkpoint?.assignee === null));

async function act(who: ApiClient, id: string, action: string, body?: object): Promise<ApiAnswer['body']> {
  const answer = await who.post(`/api/files/${id}/${action}`, body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
}

/** A camera file that is assigned to somebody who has come for it. */
async function fileFor(username: string): Promise<{ id: string; user: number; owner: ApiClient }> {
  const owner = await house.api.signedIn('colorist', username);
  const user = await idOf(owner);
  const report = await house.placed('tustin', `${username}.bin`, Buffer.from(username));
  const { id } = (await engineer.post('/api/files', report)).body;
  await act(engineer, id, 'validate', { overrule: report.filename });
  await act(engineer, id, 'queue', { destination_site: 'dallas' });
  await act(engineer, id, 'start-transfer');
  await inState(engineer, `/api/files/${id}`, 'transferred');
  await act(engineer, id, 'assign', { user_id: user });
  return { id, user, owner };
}

const withoutColorist = (id: string): Promise<ApiAnswer['body']> =>
  eventually(async () => {
    const { body } = await engineer.get(`/api/files/${id}`);
    return body.colorist === null ? body : undefined;
  });

test.each([
  ['is disabled', 'dora', { disabled: true }, 'has no account any more'],
  ['is given another role', 'demi', { role: 'readonly' }, 'has another role now'],
])("what waits for a reviewer who %s is every reviewer's at once", async (_how, username, changes, why) => {
  const { film, user } = await filmFor(username);
  await change(user, changes);
  expect(await isMine(director, film.id)).toBe(true);
  await unassigned(film);
  const { entries } = (await director.get(`/api/streams/${film.id}/audit`)).body;
  expect(entries.at(-1)).toMatchObject({
    action: 'stream.assigned',
    actor: { username: 'greenlit' },
    detail: { user_id: null, note: expect.stringContaining(why) },
  });
});

test('a reviewer who was disabled before the assignment reached the stream does not keep it', async () => {
  const user = await idOf(await house.api.signedIn('director', 'late'));
  const film = await ReviewedStream.create(director, shortFilm('Assigned late', ['Lamp']));
  await film.untilOpen('story');
  await house.workers.pause();
  expect((await director.post(`/api/streams/${film.id}/assign`, { user_id: user })).status).toBe(202);
  await change(user, { disabled: true });
  house.workers.resume();
  await eventually(async () => {
    const { entries } = (await director.get(`/api/streams/${film.id}/audit`)).body;
    const assigned = entries.filter(({ action }: { action: string }) => action === 'stream.assigned');
    return assigned.at(-1)?.detail.user_id === null ? assigned : undefined;
  });
  await unassigned(film);
  expect(await isMine(director, film.id)).toBe(true);
});

test('a file of a colorist who is gone is begun by another', async () => {
  const { id, user } = await fileFor('cleo');
  expect(await isMine(colorist, id)).toBe(false);
  await change(user, { disabled: true });
  expect(await isMine(colorist, id)).toBe(true);
  await withoutColorist(id);
  expect(await isMine(engineer, id)).toBe(true);
  expect(await act(colorist, id, 'start')).toMatchObject({
    state: 'in_progress',
    colorist: { username: 'colorist' },
  });
  const { entries } = (await engineer.get(`/api/files/${id}/audit`)).body;
  expect(entries.map(({ action }: { action: string }) => action)).toContain('file.unassigned');
});

test('a file that is being graded goes on with whomever an engineer gives it to', async () => {
  const { id, user, owner } = await fileFor('carl');
  await act(owner, id, 'start');
  await change(user, { role: 'readonly' });
  expect(await withoutColorist(id)).toMatchObject({ state: 'in_progress' });
  expect((await engineer.get(`/api/files/${id}`)).body.allowed).toContain('assign');
  expect(await act(engineer, id, 'assign', { user_id: await idOf(colorist) })).toMatchObject({
    state: 'colorist_assigned',
    colorist: { username: 'colorist' },
  });
  expect(await isMine(colorist, id)).toBe(true);
});

test('what has been escalated stands before every admin, whomever it is assigned to', async () => {
  const { film } = await filmFor('slow');
  expect(await isMine(admin, film.id)).toBe(false);
  const longAgo = new Date(Date.now() - 48 * 3_600_000).toISOString();
  await director.post(`/api/streams/${film.id}/assign`, {
    user_id: (await film.see()).checkpoint?.assignee?.id ?? null,
    due_at: longAgo,
  });
  await eventually(async () => ((await isMine(admin, film.id)) ? true : undefined));
  expect(await isMine(director, film.id)).toBe(false);
});
