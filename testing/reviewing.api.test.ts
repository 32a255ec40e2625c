import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Film } from '../api/schemas/films.ts';
import type { InboxItem } from '../api/schemas/inbox.ts';
import type { Take } from '../api/schemas/takes.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { ReviewedStream, shortFilm } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

let workers: RunningWorkers;
let api: TestApi;
let anna: ApiClient;
beforeAll(async () => {
  workers = await startRunningWorkers();
  api = await startTestApi({ workers });
  anna = await api.signedIn('director', 'anna');
});
afterAll(async () => {
  await api.stop();
  await workers.close();
});

const takesOf = async ({ id }: ReviewedStream): Promise<readonly Take[]> =>
  (await anna.get(`/api/streams/${id}/takes`)).body.takes as Take[];
const production = async ({ id }: ReviewedStream) =>
  JSON.parse(
    await readFile(join(workers.environment.DATA_DIR, 'streams', id, 'production.json'), 'utf8'),
  ) as {
    revision: number;
    segments: { prompt: string }[];
  };

describe('a film that is sent back', () => {
  let stream: ReviewedStream;
  beforeAll(async () => {
    stream = await ReviewedStream.create(anna, shortFilm('Sent back', ['A lamp', 'A boat']));
    await stream.approve('story', 'spec', 'keyframes', 'videos');
    await stream.untilOpen('final');
    const sent = { verdict: 'send_back', send_back_to: 'keyframes', note: 'The boat is too small.' } as const;
    await stream.decide({ checkpoint: 'final', ...sent, keep_approvals: true });
  });

  test('says who sent it back, from where and why, at the checkpoint and in the inbox', async () => {
    const { checkpoint } = await stream.untilOpen('keyframes');
    const reason = { from: 'final', by: { username: 'anna' }, note: 'The boat is too small.' };
    expect(checkpoint).toMatchObject({ round: 2, sent_back: reason });
    const { body } = await anna.get('/api/inbox');
    const item = (body.items as InboxItem[]).find(({ subject_id }) => subject_id === stream.id);
    expect(item?.sent_back).toEqual(checkpoint?.sent_back);
  });

  test('keeps what was approved: only what is made again has to be', async () => {
    const { segments } = await stream.untilOpen('keyframes');
    expect(segments.map(({ keyframe }) => keyframe?.state)).toEqual(['approved', 'approved']);
  });

  test('a prompt changed there stands in the spec, in production.json, and its clip is made with it', async () => {
    const { spec } = await stream.see();
    const item = { segment: 2, take: 1, verdict: 'regenerate', prompt: 'A large boat' } as const;
    await stream.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items: [item] });
    const made = await stream.until(({ segments }) => segments[1]?.keyframe?.state === 'ready');
    expect(made.segments.map(({ prompt }) => prompt)).toEqual(['A lamp', 'A large boat']);
    expect(made.spec.revision).toBe(spec.revision + 1);
    expect(made.segments[1]).toMatchObject({ keyframe: { take: 2, prompt: 'A large boat', stale: false } });
    expect(await production(stream)).toMatchObject({
      revision: spec.revision + 1,
      segments: [{ prompt: 'A lamp' }, { prompt: 'A large boat' }],
    });
    await stream.approve('keyframes');
    const { segments } = await stream.untilOpen('videos');
    expect(segments.map(({ video }) => `${video?.take} ${video?.state} ${video?.prompt}`)).toEqual([
      '1 approved A lamp',
      '2 ready A large boat',
    ]);
    const clips = (await takesOf(stream)).filter(({ kind, segment }) => kind === 'video' && segment === 2);
    expect(clips.map(({ take, keyframe_take }) => [take, keyframe_take])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('the film before stays to be watched, with who ordered it and why it did not stay', async () => {
    await stream.approve('videos');
    const { final } = await stream.untilOpen('final');
    const films = (await anna.get(`/api/streams/${stream.id}/films`)).body.films as Film[];
    expect(films).toMatchObject([
      {
        version: 1,
        ordered: { by: { username: 'anna' } },
        sent_back: { by: { username: 'anna' }, to: 'keyframes', note: 'The boat is too small.' },
      },
      { version: 2, render_id: final?.render_id, digest: final?.digest, sent_back: null, deployed_at: null },
    ]);
    for (const { url } of films) expect((await anna.get(url)).status).toBe(200);
  });
});

describe('an older take', () => {
  let stream: ReviewedStream;
  const use = (checkpoint: 'keyframes' | 'videos', take: number) =>
    stream.decide({ checkpoint, verdict: 'approve', items: [{ segment: 1, take, verdict: 'use' }] });
  beforeAll(async () => {
    stream = await ReviewedStream.create(anna, shortFilm('Older takes', ['A lamp', 'A boat']));
    await stream.approve('story', 'spec');
    await stream.untilOpen('keyframes');
    const item = { segment: 1, take: 1, verdict: 'regenerate', prompt: 'A lantern' } as const;
    await stream.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items: [item] });
    await stream.untilOpen('keyframes');
  });

  test('can be chosen, and its prompt with it', async () => {
    const first = (await takesOf(stream)).find(({ segment, take }) => segment === 1 && take === 1);
    expect(await use('keyframes', 1)).toMatchObject({
      body: { items: [{ segment: 1, outcome: 'accepted' }] },
    });
    const { segments } = await stream.untilOpen('keyframes');
    expect(segments[0]).toMatchObject({
      prompt: 'A lamp',
      keyframe: { take: 1, takes: 2, state: 'ready', digest: first?.digest, prompt: 'A lamp', stale: false },
    });
  });

  test('that was never made is not found, and one in use already is no news', async () => {
    expect(await use('keyframes', 7)).toMatchObject({ body: { items: [{ outcome: 'not_found' }] } });
    expect(await use('keyframes', 1)).toMatchObject({ body: { items: [{ outcome: 'already_applied' }] } });
  });

  test('does not give its successor its number', async () => {
    const item = { segment: 1, take: 1, verdict: 'regenerate' } as const;
    await stream.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items: [item] });
    const { segments } = await stream.untilOpen('keyframes');
    expect(segments[0]?.keyframe).toMatchObject({ take: 3, takes: 3, state: 'ready' });
  });

  test('of a clip goes into the film', async () => {
    await stream.approve('keyframes');
    await stream.untilOpen('videos');
    const item = { segment: 1, take: 1, verdict: 'regenerate', prompt: 'Slowly' } as const;
    await stream.decide({ checkpoint: 'videos', verdict: 'regenerate', items: [item] });
    const { spec } = await stream.untilOpen('videos');
    await use('videos', 1);
    const { segments, spec: after } = await stream.until(
      ({ segments: [first] }) => first?.video?.take === 1 && first.video.state === 'ready',
    );
    expect(segments[0]?.video).toMatchObject({ take: 1, takes: 2, stale: false });
    expect(after.revision).toBe(spec.revision);
    await stream.approve('videos');
    await stream.untilOpen('final');
  });
});

describe('an approval of everything', () => {
  test('can be undone until work has begun, and what was decided before it stays', async () => {
    const stream = await ReviewedStream.create(anna, shortFilm('Undone', ['A lamp', 'A boat']));
    await stream.approve('story', 'spec');
    const { checkpoint } = await stream.untilOpen('keyframes');
    const approve = { checkpoint: 'keyframes', verdict: 'approve', undo_within_sec: 60 } as const;
    const { body } = await stream.decide(approve);
    expect(body.stream).toMatchObject({
      checkpoint: null,
      undoable: { checkpoint: 'keyframes', by: { username: 'anna' } },
    });
    expect((await stream.command('undo')).status).toBe(200);
    const undone = await stream.see();
    expect(undone).toMatchObject({
      checkpoint: { name: 'keyframes', round: checkpoint?.round },
      undoable: null,
    });
    expect(undone.segments.map(({ keyframe, video }) => [keyframe?.state, video])).toEqual([
      ['ready', null],
      ['ready', null],
    ]);
    expect(await stream.command('undo')).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
  });

  test('goes on by itself when its time is up', async () => {
    const stream = await ReviewedStream.create(anna, shortFilm('Not undone', ['A lamp']));
    await stream.untilOpen('story');
    await stream.decide({ checkpoint: 'story', verdict: 'approve', undo_within_sec: 1 });
    await stream.untilOpen('spec');
  });
});
