import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { approval, DirectorDesk } from '../../testing/director-desk.ts';

let desk: DirectorDesk;
let anna: ApiClient;
let ben: ApiClient;
beforeAll(async () => {
  desk = await DirectorDesk.open();
  ({ anna, ben } = desk);
});
afterAll(() => desk?.close());

describe('a command', () => {
  const command = (id: string, name: string, body?: object): Promise<ApiAnswer> =>
    anna.post(`/api/streams/${id}/${name}`, body);

  test('cancels, and changes nothing the second time', async () => {
    const id = await desk.newStream('Cancelled');
    expect(await command(id, 'cancel', { note: 'Enough.' })).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    expect(await command(id, 'cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await command(id, 'restore')).toMatchObject({ status: 200, body: { state: 'waiting' } });
  });

  test('archives what has ended, hides it from the list, and takes it back', async () => {
    const id = await desk.newStream('Archived');
    await desk.decide(id, { ...approval, verdict: 'reject', note: 'No.' });
    expect(await command(id, 'archive')).toMatchObject({ status: 200, body: { state: 'archived' } });
    const listed = async (state: string) =>
      (await anna.get(`/api/streams?search=archived${state}`)).body.streams.map(
        (found: { id: string }) => found.id,
      );
    expect([await listed(''), await listed('&state=archived')]).toEqual([[], [id]]);
    expect(await command(id, 'restore')).toMatchObject({ status: 200, body: { state: 'rejected' } });
  });

  test('that makes no sense now says what does', async () => {
    const id = await desk.newStream('Nothing failed');
    const answer = await command(id, 'retry');
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition', state: 'waiting' } });
    expect(answer.body.allowed).toContain('cancel');
    await desk.decide(id, { ...approval, verdict: 'reject', note: 'No.' });
    expect((await command(id, 'cancel')).body).toMatchObject({
      code: 'illegal_transition',
      allowed: ['archive'],
    });
  });

  test('assigns the open checkpoint to somebody who may decide it', async () => {
    const id = await desk.newStream('Assigned');
    const { id: benId } = (await ben.get('/api/auth/me')).body;
    const colorist = (await (await desk.api.signedIn('colorist')).get('/api/auth/me')).body;
    const due_at = '2027-01-01T00:00:00.000Z';
    const given = '2027-01-01T02:00:00+02:00';
    expect((await command(id, 'assign', { user_id: benId, due_at: given })).body.checkpoint).toMatchObject({
      assignee: { username: 'ben' },
      due_at,
    });
    expect(await command(id, 'assign', { user_id: colorist.id })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'user_id' }] },
    });
    const inbox = async (who: ApiClient): Promise<string[]> =>
      (await who.get('/api/inbox?mine=true')).body.items.map(
        (item: { subject_id: string }) => item.subject_id,
      );
    expect(await inbox(ben)).toContain(id);
    expect(await inbox(anna)).not.toContain(id);
    expect((await anna.get('/api/inbox?kind=session')).body).toEqual({ items: [], total: 0 });
  });
});
