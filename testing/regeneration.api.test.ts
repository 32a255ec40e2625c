import { execFile } from 'node:child_process';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Stream } from '../api/schemas/streams.ts';
import type { Take } from '../api/schemas/takes.ts';
import { startTestApi, type TestApi } from './api.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { ReviewedStream, shortFilm } from './reviewed-stream.ts';
import { startRunningWorkers, type RunningWorkers } from './running-workers.ts';

const execute = promisify(execFile);

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

const fileOf = async ({ id }: ReviewedStream, take: Take): Promise<string> => {
  const found = await workers.database.db
    .selectFrom('takes')
    .select('storage_key')
    .where('stream_id', '=', id)
    .where('digest', '=', take.digest)
    .executeTakeFirstOrThrow();
  return join(workers.environment.DATA_DIR, found.storage_key);
};

/** Every take there is: `keyframe 3 take 1`, with its digest and when its file was last written. */
const inventory = async (stream: ReviewedStream): Promise<Record<string, object>> => {
  const takes = await takesOf(stream);
  const entries = takes.map(async (take) => {
    const { mtimeMs, ino } = await stat(await fileOf(stream, take));
    const name = `${take.kind} ${take.segment} take ${take.take}`;
    return [name, { digest: take.digest, created_at: take.created_at, mtimeMs, ino }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};
const added = (before: object, after: object): readonly string[] =>
  Object.keys(after)
    .filter((name) => !(name in before))
    .toSorted();

describe('what is made again', () => {
  let stream: ReviewedStream;
  const scenes = ['A lamp', 'A boat', 'A storm', 'A rope', 'A harbour', 'A dawn'];
  beforeAll(async () => {
    stream = await ReviewedStream.create(anna, shortFilm('Six scenes', scenes));
    await stream.approve('story', 'spec');
    await stream.untilOpen('keyframes');
  });

  test('of six keyframes is the one that was asked for', async () => {
    const before = await inventory(stream);
    const item = { segment: 3, take: 1, verdict: 'regenerate', prompt: 'A calm sea' } as const;
    const answer = await stream.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items: [item] });
    expect(answer).toMatchObject({ status: 200, body: { items: [{ segment: 3, outcome: 'accepted' }] } });
    const { segments } = await stream.untilOpen('keyframes');
    const after = await inventory(stream);
    expect(added(before, after)).toEqual(['keyframe 3 take 2']);
    expect(after).toMatchObject(before);
    expect(segments[2]?.keyframe).toMatchObject({ take: 2, takes: 2, state: 'ready', prompt: 'A calm sea' });
  });

  test('makes an approval of the take it replaces stale', async () => {
    const item = { segment: 3, take: 1, verdict: 'approve' } as const;
    const answer = await stream.decide({ checkpoint: 'keyframes', verdict: 'approve', items: [item] });
    expect(answer).toMatchObject({ status: 200, body: { items: [{ segment: 3, outcome: 'stale' }] } });
    expect((await stream.see()).segments[2]?.keyframe?.state).toBe('ready');
  });

  test('after one prompt of the spec has changed is that keyframe and that clip; later approvals are void', async () => {
    await stream.approve('keyframes', 'videos');
    await stream.untilOpen('final');
    const before = await inventory(stream);
    const note = 'The boat should be red.';
    const back = await stream.decide({
      checkpoint: 'final',
      verdict: 'send_back',
      send_back_to: 'spec',
      note,
    });
    expect(back).toMatchObject({ status: 200, body: { stream: { checkpoint: { name: 'spec', round: 2 } } } });
    const { checkpoints, final } = back.body.stream as Stream;
    expect(checkpoints.filter(({ decided }) => decided).map(({ name }) => name)).toEqual(['story', 'spec']);
    expect(final).toBeNull();
    const edits = { segments: [{ index: 2, prompt: 'A red boat' }] };
    expect((await stream.decide({ checkpoint: 'spec', verdict: 'approve', edits })).status).toBe(200);

    const keyframes = await stream.untilOpen('keyframes');
    expect(keyframes.checkpoint).toMatchObject({ round: 2 });
    expect(keyframes.segments.map(({ keyframe }) => keyframe?.state)).toEqual(scenes.map(() => 'ready'));
    expect(keyframes.segments.map(({ keyframe }) => keyframe?.take)).toEqual([1, 2, 2, 1, 1, 1]);
    await stream.approve('keyframes');
    const videos = await stream.untilOpen('videos');
    expect(videos.segments.map(({ video }) => video?.state)).toEqual(scenes.map(() => 'ready'));
    await stream.approve('videos', 'final');
    await stream.until(({ state }) => state === 'completed');

    const after = await inventory(stream);
    expect(added(before, after)).toEqual(['keyframe 2 take 2', 'video 2 take 2']);
    expect(after).toMatchObject(before);
  });
});

describe('what reviewers write', () => {
  const PROMPT = `"it's"\n%{pts} 🎬 drawtext=text='x':enable=between(t\\,0\\,1);[0:v]\\:\\\\`;

  test('reaches provider and film as it was written', async () => {
    const film = shortFilm('Signs', ['A lamp', 'A boat']);
    const segments = film.segments.map((segment) => ({
      ...segment,
      title: PROMPT.slice(0, 40),
      narration: PROMPT,
      prompt: PROMPT,
    }));
    const stream = await ReviewedStream.create(anna, { ...film, segments });
    await stream.approve('story', 'spec', 'keyframes', 'videos', 'final');
    await stream.until(({ state }) => state === 'completed');
    expect((await takesOf(stream)).map(({ prompt }) => prompt)).toEqual(Array(4).fill(PROMPT));
  });

  test.each([
    ['a round that is to come', { checkpoint: 'story', verdict: 'approve', round: 2 }, 409],
    ['a round that cannot be', { checkpoint: 'story', verdict: 'approve', round: 0 }, 422],
    ['another checkpoint', { checkpoint: 'final', verdict: 'approve', round: 1 }, 409],
  ] as const)('for %s changes nothing', async (_what, decision, status) => {
    const stream = await ReviewedStream.create(anna, shortFilm('Elsewhere', ['A lamp']));
    const before = await stream.see();
    expect((await stream.decide(decision)).status).toBe(status);
    expect(await stream.see()).toEqual(before);
    const stored = workers.database.db
      .selectFrom('commands')
      .select('id')
      .where('subject_id', '=', stream.id);
    expect(await stored.execute()).toEqual([]);
  });
});

describe('a take that fails', () => {
  test('is shown with its reason, and made when it is retried', async () => {
    const stream = await ReviewedStream.create(anna, shortFilm('A lost picture', ['A lamp', 'A boat']));
    await stream.approve('story', 'spec');
    await stream.untilOpen('keyframes');
    const keyframe = (await takesOf(stream)).find(({ segment }) => segment === 2);
    if (!keyframe) throw new Error('There is no second keyframe.');
    const path = await fileOf(stream, keyframe);
    await rename(path, `${path}.away`);

    await stream.approve('keyframes');
    const failed = await stream.untilOpen('videos');
    expect(failed.segments.map(({ video }) => video?.state)).toEqual(['ready', 'failed']);
    expect(failed.segments[1]?.video?.error).toContain('its keyframe is missing');
    expect(failed.failure).toContain('Clip 2 (“A boat”) failed');
    const early = await stream.decide({ checkpoint: 'videos', verdict: 'approve' });
    expect(early).toMatchObject({ status: 200, body: { stream: { checkpoint: { name: 'videos' } } } });

    await rename(`${path}.away`, path);
    expect((await stream.command('retry')).status).toBe(200);
    const retried = await stream.untilOpen('videos');
    expect(retried.segments.map(({ video }) => video?.state)).toEqual(['approved', 'ready']);
    expect(retried.failure).toBeNull();
    await stream.approve('videos', 'final');
    await stream.until(({ state }) => state === 'completed');
  });
});

describe('a take that is being made when the stream is sent back', () => {
  test('is not shown as under way any more', async () => {
    const film = { ...shortFilm('Sent back early', ['A lamp', 'A boat'], 60), resolution: '1920x1080' };
    const stream = await ReviewedStream.create(anna, film);
    await stream.approve('story', 'spec');
    await stream.untilOpen('keyframes');
    const item = { segment: 1, take: 1, verdict: 'regenerate' } as const;
    await stream.decide({ checkpoint: 'keyframes', verdict: 'regenerate', items: [item] });
    const back = await stream.decide({
      checkpoint: 'keyframes',
      verdict: 'send_back',
      send_back_to: 'story',
      note: 'Another story.',
    });
    const { segments } = back.body.stream as Stream;
    expect(segments.map(({ keyframe }) => keyframe?.state)).toEqual([undefined, 'ready']);
    await stream.command('cancel');
  });
});

describe('a stream that is cancelled while it generates', () => {
  /** What ffmpeg is doing in this suite's data folder. */
  const ffmpegs = async (): Promise<readonly string[]> => {
    const { stdout } = await execute('ps', ['-eo', 'args'], { maxBuffer: 2 ** 24 });
    return stdout
      .split('\n')
      .filter((line) => line.includes('ffmpeg') && line.includes(workers.environment.DATA_DIR));
  };

  test('has no ffmpeg running seconds later, and goes on when it is restored', async () => {
    const film = { ...shortFilm('A long take', ['A lamp', 'A boat'], 60), resolution: '1920x1080' };
    const stream = await ReviewedStream.create(anna, film);
    await stream.approve('story', 'spec', 'keyframes');
    await eventually(async () => ((await ffmpegs()).length > 0 ? true : undefined));

    const start = performance.now();
    const cancelled = await stream.command('cancel', { note: 'Enough.' });
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await eventually(async () => ((await ffmpegs()).length === 0 ? true : undefined));
    expect(performance.now() - start).toBeLessThan(5_000);

    expect((await stream.command('restore')).body).toMatchObject({ state: 'running' });
    await eventually(async () => ((await ffmpegs()).length > 0 ? true : undefined));
    await stream.command('cancel');
    await eventually(async () => ((await ffmpegs()).length === 0 ? true : undefined));
  });
});
