import { access, readFile, readdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CancelledFailure } from '@temporalio/common';
import { keepFree } from '../../config/disk-space.ts';
import { createStreamAs } from '../../db/queries/streams/create.ts';
import { readRender } from '../../db/queries/renders/renders.ts';
import { recordStep } from '../../db/record-step.ts';
import { readRevision } from '../../db/queries/streams/read-revision.ts';
import { activityEnvironment, testActivities, type TestActivities } from '../../testing/activities.ts';
import type { RenderRun } from '../../workflows/contracts/render/render.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';
import { probe } from '../media/probe.ts';

const render_id = '0f9f6a3e-58e1-4f0c-9f2c-3f1f5a8f3c11';
const stream_id = 'keeper';

/** The state that its workflow records in the end. */
const completed: RenderRun = {
  render_id,
  stream_id,
  ...{ seq: 2, recorded_at: '2026-03-01T12:00:00.000Z', state: 'completed', step: null },
  ...{ segments_total: 3, segments_done: 3, error: null, digest: 'a'.repeat(64), duration_sec: 1.5 },
  ...{ started_at: null, finished_at: null },
};

describe('a render', () => {
  let it: TestActivities;
  let segments: { segment_id: string; video_take: number }[];

  beforeAll(async () => {
    it = await testActivities();
    const { db } = it.context;
    const texts = [1, 2, 3].map((n) => ({
      title: `Shot ${n}`,
      narration: '',
      prompt: `Shot ${n}`,
      duration_sec: n / 4,
    }));
    const format = { resolution: '640x360', fps: 29.97, due_in_hours: 1 };
    await createStreamAs(
      db,
      stream_id,
      { title: 'Keeper', story: 's', brief: '', segments: texts, ...format },
      SYSTEM,
    );
    const spec = await readRevision(db, stream_id, 1);
    for (const { id } of spec!.segments) {
      const request = { stream_id, segment_id: id, take: 1, revision: 1, prompt_from: null };
      await it.run(it.activities.generation.generateKeyframe, request);
      await it.run(it.activities.generation.generateVideo, { ...request, keyframe_take: 1 });
    }
    segments = spec!.segments.map(({ id }) => ({ segment_id: id, video_take: 1 }));
  });
  afterAll(() => it.close());

  test('is planned once, from the clips in force', async () => {
    const input = { render_id, stream_id, revision: 1, segments };
    const { planRender } = it.activities.orchestration;
    await expect(it.run(planRender, input)).resolves.toEqual({ scenes: 3, seq: 0 });
    await expect(it.run(planRender, input)).resolves.toEqual({ scenes: 3, seq: 0 });
    const { plan } = (await readRender(it.context.db, render_id))!;
    expect(plan.scenes.map(({ duration_sec }) => duration_sec)).toEqual([0.25, 0.5, 0.75]);
  });

  test('that has no room is refused before anything is made of it', async () => {
    keepFree(Number.MAX_SAFE_INTEGER);
    const { renderSegment, assembleFilm } = it.activities.render;
    const refusal = {
      nonRetryable: true,
      type: 'no_space',
      message: expect.stringMatching(
        /^The disk has no room: \d+ MB are needed, .* Free some space, then try again\.$/,
      ),
    };
    await expect(it.run(renderSegment, { render_id, index: 1 })).rejects.toMatchObject(refusal);
    await expect(it.run(assembleFilm, { render_id })).rejects.toMatchObject(refusal);
    keepFree(0);
  });

  test('whose clip was never made is refused by its title', async () => {
    const missing = segments.map((segment) => ({ ...segment, video_take: 9 }));
    const input = { render_id, stream_id, revision: 1, segments: missing };
    await expect(it.run(it.activities.orchestration.planRender, input)).rejects.toMatchObject({
      nonRetryable: true,
      message: '“Shot 1”: take 9 of its clip is not there. Make the clip again.',
    });
  });

  test('that fails at a clip names its segment, and tells nobody where it lies', async () => {
    const { db, environment } = it.context;
    const id = '5a1f6f0e-3c55-4f0b-8f7f-0d7d1e6f9b11';
    const format = { resolution: '640x360', fps: 25 };
    const take = { clip: 'streams/keeper/videos/broken.mp4', duration_sec: 1 };
    await writeFile(`${environment.DATA_DIR}/${take.clip}`, 'no film at all');
    const plan = {
      topic: 'Broken',
      scenes: [{ ...take, title: 'The lamp' }, take, { ...take, title: 'Fog', clip_digest: 'a'.repeat(64) }],
      ...format,
    };
    await db
      .insertInto('renders')
      .values({ id, topic: 'Broken', state: 'queued', plan: JSON.stringify(plan), ...format })
      .execute();
    const told = (index: number): Promise<string> =>
      it.run(it.activities.render.renderSegment, { render_id: id, index }).then(
        () => 'made',
        ({ message }: Error) => message,
      );
    expect(await told(1)).toMatch(
      /^Segment 1, “The lamp”: Not readable as media: [^/]+\nbroken.mp4: Invalid data/,
    );
    expect(await told(2)).toMatch(/^Scene 2: /);
    expect(await told(3)).toBe(
      'Segment 3, “Fog”: The clip has changed since it was made. Put the file back, or make the clip again.',
    );
    expect(await told(1)).not.toContain(environment.DATA_DIR);
  });

  test('encodes a scene once', async () => {
    const { renderSegment } = it.activities.render;
    const first = await it.run(renderSegment, { render_id, index: 2 });
    const second = await it.run(renderSegment, { render_id, index: 2 });
    expect([first.cached, second.cached]).toEqual([false, true]);
  });

  test('mixes its sound once', async () => {
    const { renderSound } = it.activities.render;
    const first = await it.run(renderSound, { render_id });
    const second = await it.run(renderSound, { render_id });
    expect([first.cached, second.cached]).toEqual([false, true]);
  });

  test('joins its scenes into a checked film with poster and contact sheet, also where the cache has few', async () => {
    const film = await it.run(it.activities.render.assembleFilm, { render_id });
    expect(film.duration_sec).toBeCloseTo(1.5, 1);
    const folder = it.context.environment.DATA_DIR;
    for (const path of ['final/final.mp4', 'poster.jpg', 'contact-sheet.jpg']) {
      await access(`${folder}/renders/${render_id}/${path}`);
    }
    const media = await probe(`${folder}/streams/${stream_id}/final/final.mp4`);
    expect(media.video).toMatchObject({
      ...{ codec: 'h264', width: 640, height: 360 },
      frameRate: { numerator: 30_000, denominator: 1_001 },
    });
    expect(media.audio?.codec).toBe('aac');
  });

  test('shows the newest step only, whatever order the steps are written in', async () => {
    const { recordRender } = it.activities.orchestration;
    const step = (run: RenderRun) => ({ run, answered: [], entries: [] });
    await it.run(recordRender, step(completed));
    const earlier = {
      seq: 1,
      recorded_at: '2026-03-01T11:59:00.000Z',
      state: 'running',
      step: 'segments',
    } as const;
    await it.run(recordRender, step({ ...completed, ...earlier }));
    expect(await readRender(it.context.db, render_id)).toMatchObject({ state: 'completed', seq: 2 });
  });

  test('that is not the approved film is not published', async () => {
    const publishing = it.run(it.activities.orchestration.publishFilm, { stream_id, render_id });
    await expect(publishing).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('not the one'),
    });
  });

  test('is published once: again is the same deployment', async () => {
    const { db, environment } = it.context;
    const film = await it.run(it.activities.render.assembleFilm, { render_id });
    await recordStep(db, 'render', { run: { ...completed, ...film, seq: 3 }, answered: [], entries: [] });
    const { publishFilm } = it.activities.orchestration;
    const first = await it.run(publishFilm, { stream_id, render_id });
    await expect(it.run(publishFilm, { stream_id, render_id })).resolves.toEqual(first);
    const written = JSON.parse(
      await readFile(`${environment.DATA_DIR}/streams/${stream_id}/deployment.json`, 'utf8'),
    );
    expect(written).toMatchObject({ ...first, digest: film.digest, render_id });
  });

  test('that is cancelled ends within a second and leaves nothing half made', async () => {
    const { db, environment } = it.context;
    const long = 'b1c7cf4e-6d1c-4a54-8ae8-6a3f5c6a9b02';
    const plan = {
      topic: 'Long',
      scenes: [{ text: 'A long card', duration_sec: 300 }],
      resolution: '1920x1080',
      fps: 60,
    };
    await db
      .insertInto('renders')
      .values({
        id: long,
        topic: 'Long',
        state: 'queued',
        plan: JSON.stringify(plan),
        resolution: '1920x1080',
        fps: 60,
      })
      .execute();
    const activity = activityEnvironment();
    const outcome = activity
      .run(it.activities.render.renderSegment, { render_id: long, index: 1 })
      .catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const cancelledAt = performance.now();
    activity.cancel();
    expect(await outcome).toBeInstanceOf(CancelledFailure);
    expect(performance.now() - cancelledAt).toBeLessThan(1_000);
    const cache = await readdir(`${environment.DATA_DIR}/cache/segments`);
    expect(cache.filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
