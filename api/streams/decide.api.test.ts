import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';
import { startRunningWorkers, type RunningWorkers } from '../../testing/running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
let ben: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
  ben = await api.signedIn('admin', 'ben');
  // The first workflow of a worker takes its time.
  await waitsAt(await newStream('First'), 'story');
});
afterAll(async () => {
  await api?.stop();
  await workers?.close();
});

const segment = (title: string) => ({
  title,
  narration: '',
  prompt: `A picture of ${title}`,
  duration_sec: 1,
});
const approval = { checkpoint: 'story', round: 1, verdict: 'approve' };

async function newStream(title: string, fields: object = {}): Promise<string> {
  const { status, body } = await anna.post('/api/streams', {
    title,
    story: 'A boat goes out. A lamp is lit.',
    resolution: '640x360',
    ...fields,
  });
  expect(status).toBe(201);
  return body.id;
}
const decide = (id: string, decision: object, who = anna): Promise<ApiAnswer> =>
  who.post(`/api/streams/${id}/decisions`, decision);
const waitsAt = (id: string, checkpoint: string, round = 1): Promise<ApiAnswer> =>
  eventually(async () => {
    const answer = await anna.get(`/api/streams/${id}`);
    const open = answer.body.checkpoint;
    return open?.name === checkpoint && open.round === round ? answer : undefined;
  });

test('a new stream waits at its story as soon as it is answered', async () => {
  const id = await newStream('Ready');
  expect((await anna.get(`/api/streams/${id}`)).body).toMatchObject({
    state: 'waiting',
    checkpoint: { name: 'story', number: 1, round: 1, assignee: null },
    workflow_id: 'stream-ready',
  });
});

describe('a decision', () => {
  test('is answered with the stream as it then is', async () => {
    const id = await newStream('Approved');
    const { status, body } = await decide(id, approval);
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'accepted', stream: { id } });
    expect(body.stream.checkpoints[0].decided).toMatchObject({
      by: { username: 'anna' },
      verdict: 'approve',
    });
    expect((await anna.get(`/api/decisions/${body.decision_id}`)).body).toMatchObject({
      outcome: 'accepted',
      actor: { username: 'anna' },
    });
  });

  test('sent again under its id applies once', async () => {
    const id = await newStream('Again');
    const decision = { ...approval, decision_id: randomUUID() };
    const answers = await Promise.all([decide(id, decision), decide(id, decision), decide(id, decision)]);
    expect(answers.map(({ body }) => String(body.outcome)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'accepted',
      'already_applied',
      'already_applied',
    ]);
    expect((await decide(id, decision)).body.outcome).toBe('already_applied');
    expect(await decide(id, { ...decision, note: 'another' })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect(await decide(id, decision, ben)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test('of two at once takes one, and tells the other who was first', async () => {
    for (let race = 0; race < 10; race++) {
      const id = await newStream(`Race ${race}`);
      const answers = await Promise.all([
        decide(id, approval),
        decide(id, { ...approval, verdict: 'reject', note: 'No.' }, ben),
      ]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      const [winner, loser] = answers.toSorted((a, b) => a.status - b.status);
      expect(loser?.body).toMatchObject({
        code: 'stale_decision',
        decided_by: { username: winner === answers[0] ? 'anna' : 'ben' },
      });
    }
  });

  test('for a round that has passed is stale, and its edits are not kept', async () => {
    const id = await newStream('Passed');
    await decide(id, approval, ben);
    const { body } = await waitsAt(id, 'spec');
    const late = await decide(id, { ...approval, edits: { story: 'Too late.' } });
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'stale_decision',
        current: { checkpoint: 'spec', round: 1 },
        decided_by: { username: 'ben' },
      },
    });
    expect((await anna.get(`/api/streams/${id}`)).body.story).toBe(body.story);
  });

  test('with edits makes them the revision that is approved', async () => {
    const id = await newStream('Edited');
    const edits = { story: 'A whale. A storm. A quiet morning.', brief: 'Short.' };
    expect((await decide(id, { ...approval, edits })).status).toBe(200);
    expect((await waitsAt(id, 'spec')).body).toMatchObject(edits);
  });

  test('without the fields that go with it is refused with their path', async () => {
    const id = await newStream('Refused');
    const answer = await decide(id, { ...approval, verdict: 'reject' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'note' }] } });
    const edits = { segments: [{ index: 3, title: 'x' }] };
    expect((await decide(id, { ...approval, edits })).body.errors).toEqual([
      { path: 'edits.segments[0].index', message: 'There is no segment 3.' },
    ]);
  });
});

describe('edits without a decision', () => {
  test('are saved as a new revision, and an old one is a conflict', async () => {
    const id = await newStream('Drafted', { segments: [segment('one'), segment('two')] });
    const save = (edits: object, revision: number) => anna.patch(`/api/streams/${id}`, { edits, revision });
    const first = await save({ story: 'Better.' }, 1);
    expect(first).toMatchObject({ status: 200, body: { story: 'Better.', spec: { revision: 2 } } });
    expect(await save({ story: 'Worse.' }, 1)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const reordered = [{ ...segment('two'), index: 2 }, segment('three')];
    const second = await save({ all_segments: reordered }, 2);
    expect(second.body.segments.map(({ title }: { title: string }) => title)).toEqual(['two', 'three']);
  });

  test('of two at once loses none', async () => {
    const id = await newStream('Two editors');
    const save = (story: string) => anna.patch(`/api/streams/${id}`, { edits: { story }, revision: 1 });
    const answers = await Promise.all([save('One.'), save('Other.')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('come too late once the story is rejected', async () => {
    const id = await newStream('Late edits');
    await decide(id, { ...approval, verdict: 'reject', note: 'No.' });
    const answer = await anna.patch(`/api/streams/${id}`, { edits: { story: 'x' }, revision: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition', state: 'rejected' } });
  });

  test('come too late once the spec is approved', async () => {
    const id = await newStream('Later edits', { segments: [segment('one')] });
    await decide(id, approval);
    const { body } = await waitsAt(id, 'spec');
    expect((await decide(id, { ...approval, checkpoint: 'spec' })).status).toBe(200);
    const edit = { edits: { story: 'x' }, revision: body.spec.revision };
    const answer = await anna.patch(`/api/streams/${id}`, edit);
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
  });
});

describe('a command', () => {
  const command = (id: string, name: string, body?: object): Promise<ApiAnswer> =>
    anna.post(`/api/streams/${id}/${name}`, body);

  test('cancels, and changes nothing the second time', async () => {
    const id = await newStream('Cancelled');
    expect(await command(id, 'cancel', { note: 'Enough.' })).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    expect(await command(id, 'cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await command(id, 'restore')).toMatchObject({ status: 200, body: { state: 'waiting' } });
  });

  test('archives what has ended, hides it from the list, and takes it back', async () => {
    const id = await newStream('Archived');
    await decide(id, { ...approval, verdict: 'reject', note: 'No.' });
    expect(await command(id, 'archive')).toMatchObject({ status: 200, body: { state: 'archived' } });
    const listed = async (state: string) =>
      (await anna.get(`/api/streams?search=archived${state}`)).body.streams.map(
        (found: { id: string }) => found.id,
      );
    expect([await listed(''), await listed('&state=archived')]).toEqual([[], [id]]);
    expect(await command(id, 'restore')).toMatchObject({ status: 200, body: { state: 'rejected' } });
  });

  test('that makes no sense now says what does', async () => {
    const id = await newStream('Nothing failed');
    const answer = await command(id, 'retry');
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition', state: 'waiting' } });
    expect(answer.body.allowed).toContain('cancel');
    await decide(id, { ...approval, verdict: 'reject', note: 'No.' });
    expect((await command(id, 'cancel')).body).toMatchObject({
      code: 'illegal_transition',
      allowed: ['archive'],
    });
  });

  test('assigns the open checkpoint to somebody who may decide it', async () => {
    const id = await newStream('Assigned');
    const { id: benId } = (await ben.get('/api/auth/me')).body;
    const colorist = (await (await api.signedIn('colorist')).get('/api/auth/me')).body;
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

test('the trail tells everything that happened, oldest first', async () => {
  const id = await newStream('Trail');
  await decide(id, { ...approval, verdict: 'reject', note: 'No.' });
  const { entries } = (await anna.get(`/api/streams/${id}/audit`)).body;
  const actions = entries.map(({ action }: { action: string }) => action);
  expect(actions[0]).toBe('stream.created');
  expect(actions.at(-1)).toBe('checkpoint.rejected');
  expect(entries.at(-1)).toMatchObject({ actor: { username: 'anna' }, detail: { note: 'No.' } });
  expect((await ben.post('/api/audit/verify')).body).toMatchObject({ intact: true, first_broken: null });
});

test('search finds what a title contains', async () => {
  await newStream('The Whale in Winter');
  expect((await anna.get('/api/search?q=whale')).body.results).toMatchObject([
    { kind: 'stream', title: 'The Whale in Winter', url: '/streams/the-whale-in-winter' },
  ]);
});
