import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { queuedJobs } from '../../testing/queued-jobs.ts';

/*
 * Jobs where no machine is at work: what is ordered stays queued. `jobs-at-work.api.test.ts` is where they are made.
 */

let api: TestApi;
let engineer: ApiClient;
let readonly: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  engineer = await api.signedIn('engineer');
  readonly = await api.signedIn('readonly');
});
afterAll(() => api.stop());

const { order, ordered, listed, setState } = queuedJobs(() => ({ api, engineer }));

const read = async (id: string): Promise<ApiAnswer['body']> =>
  (await engineer.get(`/dashboard/jobs/${id}`)).body;

describe('an order', () => {
  test('is kept as the job’s plan, and queued', async () => {
    const answer = await engineer.post(
      '/dashboard/jobs',
      order({
        scenes: [
          { text: 'A lamp', duration_sec: 2 },
          { narration: 'It goes out.', duration_sec: 3, transition: { kind: 'dissolve', duration_sec: 1 } },
        ],
        resolution: '640x360',
        fps: 25,
        encoder: 'libx265',
        tags: ['night', 'night', 'sea'],
        subtitles: 'track',
      }),
    );
    const { job_id } = answer.body;
    expect(answer).toMatchObject({ status: 201, body: { job_id, status: 'queued' } });
    expect(answer.headers.get('location')).toBe(`/dashboard/jobs/${job_id}`);
    expect(await read(job_id)).toMatchObject({
      ...{ topic: 'Dawn', state: 'queued', num_scenes: 2, encoder: 'hevc', resolution: '640x360', fps: 25 },
      ...{ tags: ['night', 'sea'], is_draft: false, archived: false, duration_sec: null, error: null },
      ...{ encoded_by: null, spoken_by: null },
      ...{ final_video_url: null, allowed: ['cancel', 'duplicate', 'archive'] },
      created_by: { username: 'engineer' },
      plan: {
        scenes: [
          { text: 'A lamp', transition: null },
          { narration: 'It goes out.', transition: { kind: 'dissolve', duration_sec: 1 } },
        ],
        ...{ subtitles: 'track', loudness: 'broadcast', spoken: false, music: null },
      },
      steps: ['segments', 'concat', 'checks', 'poster'].map((name) => ({ name, state: 'pending' })),
      log: { lines: [], url: `/dashboard/jobs/${job_id}/log` },
    });
    const log = await engineer.get(`/dashboard/jobs/${job_id}/log`);
    expect([log.status, log.body, log.headers.get('content-type')]).toEqual([
      200,
      '',
      'text/plain; charset=utf-8',
    ]);
  });

  test.each([
    [{ scenes: [] }, 'scenes', /./],
    [{ scenes: [{ duration_sec: 1 }] }, 'scenes[0]', /Scene 1 shows nothing/],
    [{ scenes: [{ text: 'A', duration_sec: 0.1 }] }, 'scenes[0].duration_sec', /./],
    [
      { scenes: [{ text: 'A', duration_sec: 1, image: 'https://example.com/a.png' }] },
      'scenes[0].image',
      /Scene 1: the image is an address of the web, and nothing is fetched from there/,
    ],
    [
      { scenes: [{ text: 'A', duration_sec: 1, clip: 'file:///etc/passwd' }] },
      'scenes[0].clip',
      /address of the web/,
    ],
    [
      { scenes: [{ text: 'A', duration_sec: 1, clip: '../secrets.json' }] },
      'scenes[0].clip',
      /Scene 1: the clip names no file in Greenlit that you can see/,
    ],
    [
      {
        scenes: [
          { text: 'A', duration_sec: 1 },
          { text: 'B', duration_sec: 4, transition: { kind: 'fade', duration_sec: 0.6 } },
        ],
      },
      'scenes[1].transition',
      /The fade into scene 2 takes 0.6 s: at most 0.5 s/,
    ],
    [{ music: '/artifacts/streams/none/final/final.mp4' }, 'music', /The music names no file/],
    [{ encoder: 'prores' }, 'encoder', /must be one of auto, h264, hevc, av1/],
    [{ tags: ['a,b'] }, 'tags[0]', /comma/],
    [{ tags: [' a'] }, 'tags[0]', /space/],
    [{ topic: ' ' }, 'topic', /blank/],
    [{ resolution: '100x100' }, 'resolution', /640x360/],
    [{ colour: 'red' }, 'colour', /no such field/],
  ])('%j is told what is wrong with it', async (fault, path, message) => {
    const { status, body } = await engineer.post('/dashboard/jobs', order(fault));
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(body.errors).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  test('with the same Idempotency-Key is one job', async () => {
    const once = () => engineer.post('/dashboard/jobs', order(), { 'idempotency-key': 'dawn' });
    const [first, second] = await Promise.all([once(), once()]);
    expect(second.body).toEqual(first.body);
  });

  test('is refused to who may not', async () => {
    expect((await readonly.post('/dashboard/jobs', order())).status).toBe(403);
  });
});

describe('a draft', () => {
  test('is kept and not started, until it is started', async () => {
    const id = await ordered({ is_draft: true });
    expect(await read(id)).toMatchObject({
      ...{ state: 'queued', is_draft: true, allowed: ['start', 'duplicate', 'archive'] },
    });
    expect(await listed('is_draft=true')).toEqual([id]);
    const cancel = await engineer.post(`/dashboard/jobs/${id}/cancel`);
    expect(cancel.body).toMatchObject({ code: 'illegal_transition', state: 'queued' });
    const start = await engineer.patch(`/dashboard/jobs/${id}`, { is_draft: false });
    expect(start).toMatchObject({ status: 200, body: { is_draft: false, state: 'queued' } });
    expect((await engineer.patch(`/dashboard/jobs/${id}`, { is_draft: false })).status).toBe(200);
    expect((await engineer.patch(`/dashboard/jobs/${id}`, { is_draft: true })).status).toBe(409);
  });

  test('is duplicated as a draft', async () => {
    const id = await ordered({ is_draft: true });
    const { new_job_id } = (await engineer.post(`/dashboard/jobs/${id}/duplicate`)).body;
    expect(await read(new_job_id)).toMatchObject({ is_draft: true });
  });
});

describe('a job', () => {
  test('has its topic and tags changed, in its plan too', async () => {
    const id = await ordered();
    const { body } = await engineer.patch(`/dashboard/jobs/${id}`, { topic: 'Dusk', tags: ['a'] });
    expect(body).toMatchObject({ topic: 'Dusk', tags: ['a'], plan: { topic: 'Dusk' } });
    expect((await readonly.patch(`/dashboard/jobs/${id}`, { topic: 'No' })).status).toBe(403);
  });

  test.each(['queued', 'running', 'completed', 'error', 'cancelled'] as const)(
    'that is %s is duplicated',
    async (state) => {
      const id = await ordered({ tags: ['sea'] });
      await setState(id, state);
      const { status, body } = await engineer.post(`/dashboard/jobs/${id}/duplicate`);
      const { new_job_id } = body;
      expect([status, body]).toEqual([
        200,
        { new_job_id, status: 'queued', message: `Duplicated from ${id}` },
      ]);
      const [first, second] = await Promise.all([read(id), read(new_job_id)]);
      expect(second).toMatchObject({
        ...{ state: 'queued', tags: ['sea'], made_from: { job_id: id, how: 'duplicate' } },
      });
      expect(second.plan).toEqual(first.plan);
    },
  );

  test.each(['error', 'cancelled'] as const)('that is %s is retried', async (state) => {
    const id = await ordered();
    await setState(id, state);
    const { status, body } = await engineer.post(`/dashboard/jobs/${id}/retry`);
    const { new_job_id } = body;
    expect([status, body]).toEqual([
      200,
      { new_job_id, status: 'queued', message: `Retry job created from ${id}` },
    ]);
    expect(await read(id)).toMatchObject({ state: 'error', retried_as: new_job_id });
    expect(await read(new_job_id)).toMatchObject({ made_from: { job_id: id, how: 'retry' } });
  });

  test.each(['queued', 'running', 'completed'] as const)('that is %s is not retried', async (state) => {
    const id = await ordered();
    await setState(id, state);
    const { status, body } = await engineer.post(`/dashboard/jobs/${id}/retry`);
    expect([status, body.code, body.state]).toEqual([409, 'illegal_transition', state]);
    expect(body.allowed).toContain('duplicate');
  });

  test('that two people retry at once is retried once, and again when that came to nothing', async () => {
    const id = await ordered();
    await setState(id, 'error');
    const retry = async (): Promise<string> =>
      (await engineer.post(`/dashboard/jobs/${id}/retry`)).body.new_job_id;
    const [first, second] = await Promise.all([retry(), retry()]);
    expect(second).toBe(first);
    await setState(first, 'error');
    expect(await retry()).not.toBe(first);
  });

  test('is put away and taken out again, each as often as one likes', async () => {
    const id = await ordered({ topic: 'Put away' });
    const archive = () => engineer.send('DELETE', `/dashboard/jobs/${id}`);
    const restore = () => engineer.post(`/dashboard/jobs/${id}/restore`);
    for (const _ of [1, 2])
      expect(await archive()).toMatchObject({
        ...{ status: 200, body: { status: 'archived', job_id: id, message: 'Job archived successfully' } },
      });
    expect(await read(id)).toMatchObject({ state: 'archived', archived: true, render_state: 'queued' });
    expect(await listed('state=archived')).toContain(id);
    for (const query of ['', 'state=queued', 'search=put away'])
      expect(await listed(query)).not.toContain(id);
    const retry = await engineer.post(`/dashboard/jobs/${id}/retry`);
    expect(retry.body).toMatchObject({ code: 'illegal_transition', state: 'archived' });
    for (const _ of [1, 2])
      expect(await restore()).toMatchObject({
        ...{ status: 200, body: { status: 'restored', job_id: id, message: 'Job restored successfully' } },
      });
    expect(await listed('state=queued')).toContain(id);
  });

  test('that there is not is not found', async () => {
    const path = `/dashboard/jobs/${randomUUID()}`;
    const answers = [
      engineer.get(path),
      engineer.get(`${path}/log`),
      engineer.patch(path, { topic: 'No' }),
      engineer.send('DELETE', path),
      ...['duplicate', 'retry', 'cancel', 'restore'].map((word) => engineer.post(`${path}/${word}`)),
    ];
    for (const { status } of await Promise.all(answers)) expect(status).toBe(404);
  });
});
