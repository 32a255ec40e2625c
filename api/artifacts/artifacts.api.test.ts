import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
let user: ApiClient;
let picture: string;
let clip: string;
const clipBytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  api = await startTestApi();
  user = await api.signedIn('readonly');
  const director = await api.signedIn('director');
  const { id } = (await director.post('/api/streams', { title: 'Pictures', story: 'x' })).body;
  const png = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#0ea5e9' } })
    .png()
    .toBuffer();
  picture = await store(id, 'keyframe', `streams/${id}/keyframes/a-take-1.png`, png);
  clip = await store(id, 'video', `streams/${id}/videos/a-take-1.mp4`, clipBytes);
  await writeFile(join(api.environment.DATA_DIR, 'secrets.json'), '{}');
});
afterAll(() => api.stop());

async function store(
  stream_id: string,
  kind: 'keyframe' | 'video',
  storage_key: string,
  bytes: Buffer,
): Promise<string> {
  const path = join(api.environment.DATA_DIR, storage_key);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  const digest = digestOf(bytes);
  const made = { prompt: '', provider: 'test', seed: 1, width: 1280, height: 720, bytes: bytes.length };
  await api.database.db
    .insertInto('takes')
    .values({ stream_id, segment_id: 'a', kind, take: 1, storage_key, digest, ...made })
    .execute();
  return `/artifacts/${storage_key}?v=${digest.slice(0, 12)}`;
}
const fetchAs = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}${path}`, { headers: { ...user.headers, ...headers } });

describe('a file', () => {
  test('comes with its type, its digest as ETag, and to be kept for ever', async () => {
    const answer = await fetchAs(clip);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${digestOf(clipBytes)}"`,
      'accept-ranges': 'bytes',
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(clipBytes);
  });

  test('may be asked for with a trailing slash, and shown by a client of ours on another port', async () => {
    const answer = await fetchAs(clip.replace('?', '/?'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-site');
  });

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=990-', 990, 1000],
    ['bytes=-5', 995, 1000],
  ])('comes in parts: %s', async (range, from, to) => {
    const answer = await fetchAs(clip, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/1000`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(clipBytes.subarray(from, to));
  });

  test('has no part beyond its end', async () => {
    const answer = await fetchAs(clip, { range: 'bytes=2000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  });

  test.each([
    ['its digest', () => `"${digestOf(clipBytes)}"`, 206],
    ['another digest', () => '"another"', 200],
    ['the time it was made', () => new Date(Date.now() + 5_000).toUTCString(), 206],
    ['a time before', () => new Date(0).toUTCString(), 200],
    ['no time at all', () => 'yesterday', 200],
  ])(
    'comes in parts only when it is what they go on with: If-Range with %s',
    async (_what, condition, status) => {
      const answer = await fetchAs(clip, { range: 'bytes=990-', 'if-range': condition() });
      expect(answer.status).toBe(status);
      expect((await answer.arrayBuffer()).byteLength).toBe(status === 206 ? 10 : 1000);
    },
  );

  test('comes whole when several parts are asked for, or none that can be read', async () => {
    for (const range of ['bytes=0-1,5-6', 'bytes=nothing', 'frames=0-5']) {
      const answer = await fetchAs(clip, { range });
      expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 1000]);
    }
  });

  test('is described without its bytes to who asks for the head alone', async () => {
    const answer = await fetch(`${api.url}${clip}`, { method: 'HEAD', headers: user.headers });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '1000']);
    expect(answer.headers.get('content-type')).toBe('video/mp4');
  });

  test('is not sent again to whoever has it', async () => {
    // Node's fetch asks for a fresh copy whenever there is a condition.
    const headers = { ...user.headers, 'if-none-match': `"${digestOf(clipBytes)}"` };
    const [answer] = (await once(get(`${api.url}${clip}`, { headers }), 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(304);
  });

  test('under another version is not kept', async () => {
    const answer = await fetchAs(clip.replace(/v=.*/, 'v=000000000000'));
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('is only for people who are signed in', async () => {
    expect((await api.anonymous.get(clip)).status).toBe(401);
  });

  test('leads a browser whose person has followed a link to it through the sign-in, and back', async () => {
    const answer = await fetch(`${api.url}${clip}`, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    const to = new URL(answer.headers.get('location') ?? '', api.url);
    expect([to.pathname, to.searchParams.get('next')]).toEqual(['/sign-in', clip]);
  });
});

describe('a thumbnail', () => {
  test('is made once, as webp in the width asked for, also when many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => fetchAs(`${picture}&w=320`)));
    const bodies = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    expect(answers[0]?.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(bodies[0]).metadata()).toMatchObject({ format: 'webp', width: 320, height: 180 });
    expect(new Set(bodies.map(digestOf)).size).toBe(1);
  });

  test.each(['w=300', 'w=0', 'w=320&w=640', 'w=-1', 'size=320'])('is not made for %s', async (query) => {
    expect((await fetchAs(`${picture}&${query}`)).status).toBe(422);
  });

  test('is not made of a clip', async () => {
    expect((await fetchAs(`${clip}&w=320`)).status).toBe(422);
  });
});

test.each([
  '/artifacts/secrets.json',
  '/artifacts/streams/pictures/keyframes/..%2f..%2f..%2fsecrets.json',
  '/artifacts/streams%2fpictures%2f..%2f..%2fsecrets.json',
  '/artifacts/streams/pictures/keyframes/b-take-1.png',
  '/artifacts/streams/nothing/final/final.mp4',
  '/artifacts/streams/pictures/final/final.mp4',
  '/artifacts/00000000-0000-4000-8000-000000000000/poster.jpg',
])('%s is nothing', async (path) => {
  expect((await fetchAs(path)).status).toBe(404);
});
