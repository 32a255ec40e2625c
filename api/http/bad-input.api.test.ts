import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let director: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  director = await api.signedIn('director');
});
afterAll(() => api.stop());

const good = { title: 'Dawn', story: 'A boat. A lamp.' };
const segment = { title: 'One', narration: '', prompt: 'A boat', duration_sec: 4 };
const json = { 'content-type': 'application/json' };
const countStreams = async (): Promise<number> =>
  (await api.database.db.selectFrom('streams').select('id').execute()).length;

describe('a stream is not made of', () => {
  test.each<[what: string, body: object, path: string]>([
    ['an empty story', { ...good, story: '' }, 'story'],
    ['a blank title', { ...good, title: '  ' }, 'title'],
    ['a title of 201 characters', { ...good, title: 'x'.repeat(201) }, 'title'],
    ['a story over 200,000 characters', { ...good, story: 'x'.repeat(200_001) }, 'story'],
    ['a title with NUL', { ...good, title: 'a\0b' }, 'title'],
    ['half a surrogate pair', { ...good, story: 'a\uD800b' }, 'story'],
    ['no segment', { ...good, segments: [] }, 'segments'],
    ['500 segments', { ...good, segments: Array.from({ length: 500 }, () => segment) }, 'segments'],
    [
      'a duration of 0',
      { ...good, segments: [segment, { ...segment, duration_sec: 0 }] },
      'segments[1].duration_sec',
    ],
    [
      'a negative duration',
      { ...good, segments: [{ ...segment, duration_sec: -1 }] },
      'segments[0].duration_sec',
    ],
    [
      'a duration of 1e9',
      { ...good, segments: [{ ...segment, duration_sec: 1e9 }] },
      'segments[0].duration_sec',
    ],
    [
      'a duration that is no number',
      { ...good, segments: [{ ...segment, duration_sec: 'NaN' }] },
      'segments[0].duration_sec',
    ],
    ['an empty prompt', { ...good, segments: [{ ...segment, prompt: '' }] }, 'segments[0].prompt'],
    ['an unknown field', { ...good, colour: 'red' }, 'colour'],
    ['an unknown field of a segment', { ...good, segments: [{ ...segment, mood: 1 }] }, 'segments[0].mood'],
    ['a title that is a list', { ...good, title: ['x'] }, 'title'],
    ['an odd resolution', { ...good, resolution: '1281x720' }, 'resolution'],
    ['a small resolution', { ...good, resolution: '320x240' }, 'resolution'],
    ['a frame rate of 23', { ...good, fps: 23 }, 'fps'],
    ['no time to decide', { ...good, due_in_hours: 0 }, 'due_in_hours'],
    ['a list', [], ''],
    ['nothing', {}, 'title'],
  ])('%s', async (_what, body, path) => {
    const before = await countStreams();
    const answer = await director.post('/api/streams', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await countStreams()).toBe(before);
  });

  test.each([
    ['broken JSON', '{"title": "x",'],
    ['NaN', '{"title": "Dawn", "story": "x", "due_in_hours": NaN}'],
    ['Infinity', '{"title": "Dawn", "story": "x", "due_in_hours": Infinity}'],
    ['an undefined', 'undefined'],
  ])('%s', async (_what, body) => {
    expect(await director.raw('POST', '/api/streams', body, json)).toMatchObject({
      status: 400,
      body: { code: 'malformed_json' },
    });
  });

  test('a __proto__, which is a field like any other that is not known', async () => {
    const body = '{"title": "Dawn", "story": "x", "__proto__": {"role": "admin"}}';
    expect((await director.raw('POST', '/api/streams', body, json)).status).toBe(422);
  });

  test('5 MB', async () => {
    const answer = await director.post('/api/streams', { ...good, story: 'x'.repeat(5_000_000) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
  });

  test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x'])('%s', async (type) => {
    const answer = await director.raw('POST', '/api/streams', 'x', { 'content-type': type });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  });

  test('an unknown encoding', async () => {
    const answer = await director.raw('POST', '/api/streams', 'x', { ...json, 'content-encoding': 'zip' });
    expect(answer.status).toBe(415);
  });
});

test('prompts with quotes, newlines, emoji and filter syntax are kept as written', async () => {
  const prompt = `"it's"\n%{pts} 🎬 drawtext=text='x':enable=between(t\\,0\\,1);[0:v]`;
  const made = await director.post('/api/streams', {
    ...good,
    title: 'Signs',
    segments: [{ ...segment, prompt }],
  });
  expect(made.status).toBe(201);
  expect((await director.get(`/api/streams/${made.body.id}`)).body.segments[0].prompt).toBe(prompt);
});

describe('what is not there is a 404, never a 5xx', () => {
  test.each([
    '/api/streams/..%2f..%2fetc%2fpasswd',
    '/api/streams/%2e%2e%2f',
    '/api/streams/UPPER',
    '/api/streams/a%00b',
    '/api/streams/%zz',
    '/api/streams/%ED%A0%80',
    `/api/streams/${'a'.repeat(5000)}`,
    '/api/decisions/1',
    '/api/decisions/00000000-0000-4000-8000-000000000000',
    '/api/streams/nothing/takes',
    '/api/streams/nothing/audit',
    '/api/nothing',
    '/artifacts/..%2f..%2fsecrets.json',
    '/artifacts/streams/dawn/input.json',
    '/artifacts/%00',
    '/docs/..%2fpackage.json',
  ])('GET %s', async (path) => {
    expect(await director.get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a query is refused', () => {
  test.each([
    ['page=0', 'page'],
    ['page=1e99', 'page'],
    ['page=x', 'page'],
    ['page_size=101', 'page_size'],
    ['page=1&page=2', 'page'],
    ['state=sleeping', 'state'],
    ['search=%00', 'search'],
    ['__proto__=1', '__proto__'],
    ['sort=colour', 'sort'],
  ])('?%s', async (query, path) => {
    const answer = await director.get(`/api/streams?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(answer.body.errors[0].path).toBe(path);
  });
});

test('a search takes % and _ as they are', async () => {
  await director.post('/api/streams', { ...good, title: '100% night' });
  const titles = async (search: string): Promise<string[]> =>
    (await director.get(`/api/streams?search=${encodeURIComponent(search)}`)).body.streams.map(
      ({ title }: { title: string }) => title,
    );
  expect(await titles('0% N')).toEqual(['100% night']);
  expect(await titles('%%')).toEqual([]);
  expect(await titles('_00')).toEqual([]);
});

test('a filter that is left empty is not set', async () => {
  const whole = await director.get('/api/streams');
  expect(whole.status).toBe(200);
  const empty = '/api/streams?state=&checkpoint=&search=&page=&page_size=';
  expect((await director.get(empty)).body).toEqual(whole.body);
  expect((await director.get('/api/inbox?mine=&kind=&checkpoint=')).status).toBe(200);
});

test('a trailing slash never matters', async () => {
  expect((await director.get('/api/streams/')).status).toBe(200);
  expect((await director.get('/api/auth/me/')).status).toBe(200);
});

test('numbers that Postgres cannot hold are refused', async () => {
  const { id } = (await director.post('/api/streams', { ...good, title: 'Numbers' })).body;
  const decision = { checkpoint: 'story', round: 2 ** 31, verdict: 'approve' };
  expect((await director.post(`/api/streams/${id}/decisions`, decision)).status).toBe(422);
  expect((await director.post(`/api/streams/${id}/assign`, { user_id: 1e15 })).status).toBe(422);
  expect((await director.patch(`/api/streams/${id}`, { edits: {}, revision: 0 })).status).toBe(422);
});

test.each(['0000-01-01T00:00:00Z', `2027-01-01T00:00:00.${'1'.repeat(200)}Z`])(
  'a due time of %s, which no column holds, is refused',
  async (due_at) => {
    const answer = await director.post('/api/streams/dawn/assign', { user_id: null, due_at });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'due_at' }] } });
  },
);

test('an engine that cannot be reached leaves nothing half made', async () => {
  const cut = await startTestApi({ env: { TEMPORAL_ADDRESS: '127.0.0.1:9' } });
  const user = await cut.signedIn('director');
  const answer = await user.post('/api/streams', good);
  expect(answer).toMatchObject({ status: 503, body: { code: 'engine_unavailable' } });
  expect((await user.get('/api/streams')).body.total).toBe(0);
  expect((await cut.anonymous.get('/health')).body).toMatchObject({
    status: 'down',
    database: { status: 'ok' },
    temporal: { status: 'down' },
  });
  await cut.stop();
});

test('a database that is away is told as such', async () => {
  const lost = await startTestApi();
  const user = await lost.signedIn('director');
  await lost.database.close();
  expect(await user.get('/api/streams')).toMatchObject({ status: 503, body: { code: 'engine_unavailable' } });
  await lost.stop().catch(() => undefined);
});
