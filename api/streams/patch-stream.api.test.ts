import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiClient } from '../../testing/api-client.ts';
import { approval, DirectorDesk, segment } from '../../testing/director-desk.ts';

let desk: DirectorDesk;
let anna: ApiClient;
beforeAll(async () => {
  desk = await DirectorDesk.open();
  ({ anna } = desk);
});
afterAll(() => desk?.close());

describe('edits without a decision', () => {
  test('are saved as a new revision, and an old one is a conflict', async () => {
    const id = await desk.newStream('Drafted', { segments: [segment('one'), segment('two')] });
    const save = (edits: object, revision: number) => anna.patch(`/api/streams/${id}`, { edits, revision });
    const first = await save({ story: 'Better.' }, 1);
    expect(first).toMatchObject({ status: 200, body: { story: 'Better.', spec: { revision: 2 } } });
    expect(await save({ story: 'Worse.' }, 1)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const reordered = [{ ...segment('two'), index: 2 }, segment('three')];
    const second = await save({ all_segments: reordered }, 2);
    expect(second.body.segments.map(({ title }: { title: string }) => title)).toEqual(['two', 'three']);
  });

  test.each<[what: string, edits: object]>([
    ['nothing', {}],
    [
      'what is there already',
      { story: 'A boat goes out. A lamp is lit.', segments: [{ index: 1, title: 'one' }] },
    ],
  ])('of %s change nothing', async (what, edits) => {
    const id = await desk.newStream(`Unedited by ${what}`, { segments: [segment('one')] });
    const before = (await anna.get(`/api/streams/${id}/audit`)).body.entries;
    const answer = await anna.patch(`/api/streams/${id}`, { edits, revision: 1 });
    expect(answer).toMatchObject({ status: 200, body: { spec: { revision: 1 } } });
    expect((await anna.get(`/api/streams/${id}/audit`)).body.entries).toEqual(before);
    expect(await desk.decide(id, { ...approval, edits, revision: 1 })).toMatchObject({
      body: { stream: { spec: { revision: 1 } } },
    });
  });

  test('of two at once loses none', async () => {
    const id = await desk.newStream('Two editors');
    const save = (story: string) => anna.patch(`/api/streams/${id}`, { edits: { story }, revision: 1 });
    const answers = await Promise.all([save('One.'), save('Other.')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('come too late once the story is rejected', async () => {
    const id = await desk.newStream('Late edits');
    await desk.decide(id, { ...approval, verdict: 'reject', note: 'No.' });
    const answer = await anna.patch(`/api/streams/${id}`, { edits: { story: 'x' }, revision: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition', state: 'rejected' } });
  });

  test('come too late once the spec is approved', async () => {
    const id = await desk.newStream('Later edits', { segments: [segment('one')] });
    await desk.decide(id, approval);
    const { body } = await desk.waitsAt(id, 'spec');
    expect((await desk.decide(id, { ...approval, checkpoint: 'spec' })).status).toBe(200);
    const edit = { edits: { story: 'x' }, revision: body.spec.revision };
    const answer = await anna.patch(`/api/streams/${id}`, edit);
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
  });
});
