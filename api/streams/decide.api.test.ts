import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../testing/api-client.ts';
import { approval, DirectorDesk, segment } from '../../testing/director-desk.ts';

let desk: DirectorDesk;
let anna: ApiClient;
let ben: ApiClient;
beforeAll(async () => {
  desk = await DirectorDesk.open();
  ({ anna, ben } = desk);
});
afterAll(() => desk?.close());

test('a new stream waits at its story as soon as it is answered', async () => {
  const id = await desk.newStream('Ready');
  expect((await anna.get(`/api/streams/${id}`)).body).toMatchObject({
    state: 'waiting',
    checkpoint: { name: 'story', number: 1, round: 1, assignee: null },
    workflow_id: 'stream-ready',
  });
});

describe('a decision', () => {
  test('is answered with the stream as it then is', async () => {
    const id = await desk.newStream('Approved');
    const { status, body } = await desk.decide(id, approval);
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
    const id = await desk.newStream('Again');
    const decision = { ...approval, decision_id: randomUUID() };
    const answers = await Promise.all([
      desk.decide(id, decision),
      desk.decide(id, decision),
      desk.decide(id, decision),
    ]);
    expect(answers.map(({ body }) => String(body.outcome)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'accepted',
      'already_applied',
      'already_applied',
    ]);
    expect((await desk.decide(id, decision)).body.outcome).toBe('already_applied');
    expect(await desk.decide(id, { ...decision, note: 'another' })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect(await desk.decide(id, decision, ben)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test('of two at once takes one, and tells the other who was first', async () => {
    for (let race = 0; race < 10; race++) {
      const id = await desk.newStream(`Race ${race}`);
      const answers = await Promise.all([
        desk.decide(id, approval),
        desk.decide(id, { ...approval, verdict: 'reject', note: 'No.' }, ben),
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
    const id = await desk.newStream('Passed');
    await desk.decide(id, approval, ben);
    const { body } = await desk.waitsAt(id, 'spec');
    const late = await desk.decide(id, { ...approval, edits: { story: 'Too late.' } });
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
    const id = await desk.newStream('Edited');
    const edits = { story: 'A whale. A storm. A quiet morning.', brief: 'Short.' };
    expect((await desk.decide(id, { ...approval, edits })).status).toBe(200);
    expect((await desk.waitsAt(id, 'spec')).body).toMatchObject(edits);
  });

  test('without the fields that go with it is refused with their path', async () => {
    const id = await desk.newStream('Refused');
    const answer = await desk.decide(id, { ...approval, verdict: 'reject' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'note' }] } });
    const edits = { segments: [{ index: 3, title: 'x' }] };
    expect((await desk.decide(id, { ...approval, edits })).body.errors).toEqual([
      { path: 'edits.segments[0].index', message: 'There is no segment 3.' },
    ]);
  });
});

describe('what is sent back with edits that are wrong', () => {
  const back = {
    ...{ checkpoint: 'keyframes', round: 1, verdict: 'send_back', send_back_to: 'spec', note: 'Again.' },
  };
  let id: string;
  beforeAll(async () => {
    id = await desk.newStream('Sent back', { segments: [segment('One')] });
    for (const checkpoint of ['story', 'spec']) {
      await desk.waitsAt(id, checkpoint);
      await desk.decide(id, { ...approval, checkpoint });
    }
    await desk.waitsAt(id, 'keyframes');
  });
  const whole = { title: 'One', narration: '', prompt: 'A boat', duration_sec: 1 };

  test.each<[what: string, change: object, ...paths: string[]]>([
    ['of no such segment', { edits: { segments: [{ index: 2, title: 'x' }] } }, 'edits.segments[0].index'],
    [
      'of a segment twice',
      { edits: { segments: [1, 1].map((index) => ({ index, title: 'x' })) } },
      'edits.segments[1].index',
    ],
    ['of nothing', { edits: { all_segments: [] } }, 'edits.all_segments'],
    [
      'of a segment in two places',
      { edits: { all_segments: [whole, whole].map((one) => ({ ...one, index: 1 })) } },
      'edits.all_segments[1].index',
    ],
    [
      'of a scene too short',
      { edits: { segments: [{ index: 1, duration_sec: 0.1 }] } },
      'edits.segments[0].duration_sec',
    ],
    [
      'where no texts are edited',
      { send_back_to: 'keyframes', edits: { story: 'x' } },
      'send_back_to',
      'edits',
    ],
    ['of a revision that it need not name', { edits: { story: 'x' }, revision: 1 }, 'revision'],
  ])('%s changes nothing, and can be mended', async (_what, change, ...paths) => {
    const before = (await anna.get(`/api/streams/${id}`)).body;
    const decision_id = randomUUID();
    const { status, body } = await desk.decide(id, { ...back, ...change, decision_id });
    expect([status, body.errors?.map((fault: { path: string }) => fault.path)]).toEqual([422, paths]);
    expect((await anna.get(`/api/decisions/${decision_id}`)).status).toBe(404);
    const { updated_at: _then, ...same } = before;
    expect((await anna.get(`/api/streams/${id}`)).body).toMatchObject(same);
  });

  test('goes back with them when they are right', async () => {
    const edits = { segments: [{ index: 1, prompt: 'A red boat' }] };
    expect((await desk.decide(id, { ...back, edits })).status).toBe(200);
    expect((await desk.waitsAt(id, 'spec', 2)).body.segments).toMatchObject([{ prompt: 'A red boat' }]);
  });
});

test('the trail tells everything that happened, oldest first', async () => {
  const id = await desk.newStream('Trail');
  await desk.decide(id, { ...approval, verdict: 'reject', note: 'No.' });
  const { entries } = (await anna.get(`/api/streams/${id}/audit`)).body;
  const actions = entries.map(({ action }: { action: string }) => action);
  expect(actions[0]).toBe('stream.created');
  expect(actions.at(-1)).toBe('checkpoint.rejected');
  expect(entries.at(-1)).toMatchObject({ actor: { username: 'anna' }, detail: { note: 'No.' } });
  expect((await ben.post('/api/audit/verify')).body).toMatchObject({ intact: true, first_broken: null });
});

test('search finds what a title contains', async () => {
  await desk.newStream('The Whale in Winter');
  expect((await anna.get('/api/search?q=whale')).body.results).toMatchObject([
    { kind: 'stream', title: 'The Whale in Winter', url: '/streams/the-whale-in-winter' },
  ]);
});
