import { readFile, readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/common';
import { createStreamAs } from '../../db/queries/streams/create.ts';
import { readRevision } from '../../db/queries/streams/read-revision.ts';
import { findTake } from '../../db/queries/streams/takes.ts';
import { activityEnvironment, testActivities, type TestActivities } from '../../testing/activities.ts';
import { story, written } from '../../testing/written-stream.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';

describe('generation', () => {
  let it: TestActivities;

  beforeAll(async () => {
    it = await testActivities();
    await createStreamAs(it.context.db, 'written', written, SYSTEM);
  });
  afterAll(() => it.close());

  const segmentsOf = async (id: string, revision: number | null = null) =>
    (await readRevision(it.context.db, id, revision))!.segments;

  test('adopting writes the spec to disk; only what a picture shows changes its basis', async () => {
    const { db, environment } = it.context;
    const { adoptSpec } = it.activities.orchestration;
    const first = await it.run(adoptSpec, { stream_id: 'written', revision: null });
    expect(first.segments.map(({ index }) => index)).toEqual([1, 2]);
    const folder = `${environment.DATA_DIR}/streams/written`;
    expect(JSON.parse(await readFile(`${folder}/input.json`, 'utf8'))).toMatchObject({
      title: written.title,
      story,
    });
    expect(JSON.parse(await readFile(`${folder}/production.json`, 'utf8'))).toMatchObject({
      revision: 1,
      fps: 24,
    });

    const [dusk, dawn] = await segmentsOf('written');
    const changed = [
      { ...dawn!, duration_sec: 1 },
      { ...dusk!, title: 'Evening' },
    ];
    await db
      .insertInto('stream_revisions')
      .values({
        ...{
          stream_id: 'written',
          revision: 2,
          story,
          brief: '',
          author: 'anna',
          fps: 24,
          resolution: '640x360',
        },
        ...{ visual_direction: '', drafted_from: null, segments: JSON.stringify(changed) },
      })
      .execute();
    const second = await it.run(adoptSpec, { stream_id: 'written', revision: 2 });
    const of = (spec: typeof first, id: string) => spec.segments.find((segment) => segment.id === id)!;
    expect(of(second, dusk!.id)).toEqual({ ...of(first, dusk!.id), index: 2 });
    expect(of(second, dawn!.id).keyframe_basis).toBe(of(first, dawn!.id).keyframe_basis);
    expect(of(second, dawn!.id).video_basis).not.toBe(of(first, dawn!.id).video_basis);
  });

  test('a stream without segments cannot be adopted, and says so once', async () => {
    await createStreamAs(it.context.db, 'empty', { ...written, segments: undefined }, SYSTEM);
    const adopting = it.run(it.activities.orchestration.adoptSpec, { stream_id: 'empty', revision: null });
    await expect(adopting).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('no segments'),
    });
  });

  test('a keyframe is made once; when its file is lost, it is made again alike', async () => {
    const { db, environment } = it.context;
    const [dusk] = await segmentsOf('written', 1);
    const request = { stream_id: 'written', segment_id: dusk!.id, take: 1, revision: 1, prompt_from: null };
    const { generateKeyframe } = it.activities.generation;
    const made = await it.run(generateKeyframe, request);
    const key = { stream_id: 'written', segment_id: dusk!.id, kind: 'keyframe', take: 1 } as const;
    const row = await findTake(db, key);
    expect(row).toMatchObject({
      digest: made.digest,
      width: 640,
      height: 360,
      provider: 'storyboard',
      prompt: dusk!.prompt,
    });

    await expect(it.run(generateKeyframe, request)).resolves.toEqual(made);
    expect((await findTake(db, key))?.created_at).toEqual(row?.created_at);

    await rm(`${environment.DATA_DIR}/${row!.storage_key}`);
    await expect(it.run(generateKeyframe, request)).resolves.toEqual(made);
    const { digest } = (await findTake(db, key))!;
    expect(digest).toBe(made.digest);
  });

  test('a clip starts from its keyframe and has the asked length', async () => {
    const [dusk] = await segmentsOf('written', 1);
    const request = { stream_id: 'written', segment_id: dusk!.id, take: 1, revision: 1, prompt_from: null };
    const made = await it.run(it.activities.generation.generateVideo, { ...request, keyframe_take: 1 });
    const row = await findTake(it.context.db, { ...request, kind: 'video' });
    expect(row).toMatchObject({ digest: made.digest, duration_sec: 0.5, width: 640, height: 360 });
  });

  test('a clip whose keyframe is gone fails in words for the reviewer', async () => {
    const [, dawn] = await segmentsOf('written', 1);
    const request = { stream_id: 'written', segment_id: dawn!.id, take: 1, revision: 1, prompt_from: null };
    const failing = it.run(it.activities.generation.generateVideo, { ...request, keyframe_take: 1 });
    await expect(failing).rejects.toMatchObject({
      nonRetryable: true,
      message:
        'Take 1 of its keyframe is missing or damaged. Send the film back to its keyframes and regenerate that one.',
    });
  });

  test("a decision's own prompt is used, by the segment numbers of its time", async () => {
    const { db } = it.context;
    const [dusk] = await segmentsOf('written', 1);
    const id = '6b0dfb0e-2f0a-4f43-9f6c-0a4d8f8b8a01';
    const items = [{ segment: 1, take: 1, verdict: 'regenerate', prompt: 'A tower in snow' }];
    const actor = JSON.stringify(SYSTEM);
    await db
      .insertInto('commands')
      .values({
        ...{
          id,
          kind: 'stream',
          subject_id: 'written',
          name: 'decide',
          checkpoint: 'keyframes',
          round: 1,
        },
        ...{ verdict: 'regenerate', actor, payload: JSON.stringify({ items }) },
        signal: JSON.stringify({ decision_id: id, revision: 1, id, name: 'decide', actor: SYSTEM }),
      })
      .execute();
    // In revision 2 the segment is the second.
    const request = { stream_id: 'written', segment_id: dusk!.id, take: 2, revision: 2, prompt_from: id };
    await it.run(it.activities.generation.generateKeyframe, request);
    const row = await findTake(db, { ...request, kind: 'keyframe' });
    expect(row?.prompt).toBe('A tower in snow');
  });

  test('progress reaches those who watch the stream', async () => {
    const events = await it.context.db
      .selectFrom('live_events')
      .select('message')
      .where('subject_id', '=', 'written')
      .orderBy('seq')
      .execute();
    const keyframe = events
      .map(({ message }) => message)
      .filter((m) => m.type === 'progress' && m.step === 'keyframe:1:1');
    expect(keyframe.at(-1)).toMatchObject({ progress: 1 });
  });

  test('a cancelled clip ends at once and leaves nothing behind', async () => {
    const { db, environment } = it.context;
    const long = {
      ...written,
      segments: [{ ...written.segments![0]!, duration_sec: 120 }],
      resolution: '1920x1080',
    };
    await createStreamAs(db, 'long', long, SYSTEM);
    const [segment] = await segmentsOf('long');
    const request = { stream_id: 'long', segment_id: segment!.id, take: 1, revision: 1, prompt_from: null };
    await it.run(it.activities.generation.generateKeyframe, request);

    const activity = activityEnvironment();
    const running = activity.run(it.activities.generation.generateVideo, { ...request, keyframe_take: 1 });
    const outcome = running.catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const cancelledAt = performance.now();
    activity.cancel();
    expect(await outcome).toBeInstanceOf(CancelledFailure);
    expect(performance.now() - cancelledAt).toBeLessThan(1_000);
    expect(await readdir(`${environment.DATA_DIR}/scratch`)).toEqual([]);
    expect(await findTake(db, { ...request, kind: 'video' })).toBeUndefined();
  });
});
