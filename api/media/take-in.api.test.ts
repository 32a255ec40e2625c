import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import sharp from 'sharp';
import { createFolderStorage } from '../../activities/providers/folder-storage.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer, ApiClient } from '../../testing/api-client.ts';
import { makeFlatPicture, makeSampleClip, makeTone, withFolder } from '../../testing/sample-media.ts';
import { pruneUploads } from '../../workers/maintenance/prune-uploads.ts';

/* What people bring to make films with. */

let api: TestApi;
let owner: ApiClient;
let stranger: ApiClient;
let admin: ApiClient;
const files: Record<string, Uint8Array<ArrayBuffer>> = {};

beforeAll(async () => {
  api = await startTestApi();
  owner = await api.signedIn('director', 'owner');
  stranger = await api.signedIn('engineer', 'stranger');
  admin = await api.signedIn('admin');
  await withFolder(async (folder) => {
    const at = (name: string): string => join(folder, name);
    await makeFlatPicture(at('lamp.png'), '#aa3333');
    await makeSampleClip({ path: at('sea.mp4'), seconds: 1, toneDb: -20 });
    await makeTone({ path: at('tone.wav'), seconds: 1, hertz: 440, toneDb: -20 });
    for (const name of await readdir(folder)) files[name] = new Uint8Array(await readFile(at(name)));
  });
});
afterAll(() => api.stop());

async function send(who: ApiClient, name: string, bytes = files[name], field = 'file'): Promise<ApiAnswer> {
  const form = new FormData();
  form.append(field, new Blob(bytes ? [bytes] : []), name);
  const { headers, url } = who;
  const response = await fetch(`${url}/api/media`, { method: 'POST', headers, body: form });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
const brought = async (who: ApiClient, name: string, bytes = files[name]): Promise<ApiAnswer['body']> => {
  const { status, body } = await send(who, name, bytes);
  expect([status, body.detail]).toEqual([201, undefined]);
  return body;
};
const order = (who: ApiClient, scene: object, rest: object = {}): Promise<ApiAnswer> =>
  who.post('/dashboard/jobs', {
    ...{ topic: 'Of uploads', is_draft: true, scenes: [{ duration_sec: 1, ...scene }] },
    ...rest,
  });
const rows = (): Promise<number> =>
  api.database.db
    .selectFrom('uploads')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
    .then(({ n }) => Number(n));
const inScratch = (): Promise<string[]> => readdir(join(api.environment.DATA_DIR, 'scratch')).catch(() => []);

describe('what is brought', () => {
  test('is told as what it is, by its content, and served to its owner and admins alone', async () => {
    const image = await brought(owner, 'lamp.png');
    const digest = createHash('sha256')
      .update(files['lamp.png'] ?? '')
      .digest('hex');
    expect(image).toMatchObject({
      ...{ kind: 'image', filename: 'lamp.png', digest, width: 320, height: 180, has_sound: false },
      key: expect.stringMatching(new RegExp(`^media/\\d+/${digest}\\.png$`)),
      url: expect.stringContaining(`?v=${digest.slice(0, 12)}`),
    });
    const { headers } = owner;
    const served = await fetch(`${api.url}${image.url}`, { headers });
    expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await served.arrayBuffer()).equals(files['lamp.png'] ?? Buffer.alloc(0))).toBe(true);
    const small = await fetch(`${api.url}${image.url}&w=320`, { headers });
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await admin.get(image.url)).status).toBe(200);
    expect((await stranger.get(image.url)).status).toBe(404);
    expect((await api.anonymous.get(image.url)).status).toBe(401);
  });

  test('is shown upright where a camera was held on its side', async () => {
    const bytes = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#a33' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const image = await brought(owner, 'held.jpg', new Uint8Array(bytes));
    expect([image.width, image.height]).toEqual([200, 400]);
    const small = await fetch(`${api.url}${image.url}&w=320`, { headers: owner.headers });
    const { width, height } = await sharp(Buffer.from(await small.arrayBuffer())).metadata();
    expect([width, height]).toEqual([200, 400]);
  });

  test('a second time is the same, and another person’s own', async () => {
    const first = await brought(owner, 'sea.mp4');
    const again = await brought(owner, 'sea.mp4');
    expect(again).toMatchObject({ key: first.key, kind: 'clip', has_sound: true, width: 320 });
    const theirs = await brought(stranger, 'sea.mp4');
    expect(theirs.key).not.toBe(first.key);
    expect(theirs.digest).toBe(first.digest);
  });

  test('by two at once is one', async () => {
    const before = await rows();
    const answers = await Promise.all(Array.from({ length: 4 }, () => brought(admin, 'lamp.png')));
    expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    expect(await rows()).toBe(before + 1);
  });

  test('stands in the library of its owner, by its kind and as uploaded', async () => {
    await brought(owner, 'tone.wav');
    const { key: clip } = await brought(owner, 'sea.mp4');
    const { body } = await owner.get(`/api/library?key=${encodeURIComponent(clip)}`);
    expect(body.assets).toMatchObject([{ kind: 'clip', fps: 25 }]);
    const kinds = async (who: ApiClient, query: string): Promise<string[]> =>
      (await who.get(`/api/library?${query}`)).body.assets.map(({ title }: { title: string }) => title);
    expect(await kinds(owner, 'kind=music')).toEqual(['tone.wav']);
    expect((await kinds(owner, 'kind=uploaded')).toSorted()).toEqual([
      'held.jpg',
      'lamp.png',
      'sea.mp4',
      'tone.wav',
    ]);
    expect(await kinds(owner, 'kind=image&search=LAMP')).toEqual(['lamp.png']);
    expect(await kinds(stranger, 'kind=uploaded')).toEqual(['sea.mp4']);
    expect(await kinds(stranger, '')).not.toContain('lamp.png');
  });

  test('makes a film that is its owner’s alone, with its digest in the plan', async () => {
    const [image, music] = [await brought(owner, 'lamp.png'), await brought(owner, 'tone.wav')];
    const { status, body } = await order(owner, { image: image.url }, { music: music.key });
    expect(status).toBe(201);
    const job = await owner.get(`/dashboard/jobs/${body.job_id}`);
    expect(job.body.plan).toMatchObject({
      scenes: [{ image: { key: image.key, digest: image.digest, url: image.url } }],
      music: { key: music.key, digest: music.digest },
    });
    expect((await stranger.get(`/dashboard/jobs/${body.job_id}`)).status).toBe(404);
    const theirs = await order(stranger, { image: image.key });
    expect([theirs.status, theirs.body.errors[0].path]).toEqual([422, 'scenes[0].image']);
  });

  test('is a session’s reference', async () => {
    const image = await brought(owner, 'lamp.png');
    const asked = { prompt: 'A lamp', num_images: 1, reference: image.url };
    expect((await owner.post('/api/generate-images', asked)).status).toBe(200);
    expect((await stranger.post('/api/generate-images', asked)).status).toBe(422);
  });
});

describe('is refused in plain words and leaves nothing:', () => {
  test.each<[string, string, Uint8Array<ArrayBuffer> | undefined, RegExp]>([
    ['text', 'film.mp4', new TextEncoder().encode('no film\n'.repeat(99)), /cannot be read as a picture/],
    ['nothing', 'film.mp4', new Uint8Array(), /It is empty/],
  ])('%s', async (_what, name, bytes, words) => {
    const before = await rows();
    const { status, body } = await send(owner, name, bytes);
    expect([status, body.errors[0].path]).toEqual([422, 'file']);
    expect(body.errors[0].message).toMatch(words);
    expect(await rows()).toBe(before);
    expect(await inScratch()).toEqual([]);
  });

  test('a form without a file, a file by another name, and no form', async () => {
    expect((await send(owner, 'lamp.png', files['lamp.png'], 'picture')).body.code).toBe('validation_failed');
    expect((await owner.post('/api/media', {})).body.code).toBe('unsupported_media_type');
  });

  test('one that is larger than uploads may be, before it is read', async () => {
    const small = await startTestApi({ env: { UPLOAD_MAX_BYTES: '100' } });
    try {
      const { status, body } = await send(await small.signedIn('director'), 'lamp.png');
      expect([status, body.code]).toEqual([413, 'payload_too_large']);
    } finally {
      await small.stop();
    }
  });

  test('whoever may not render', async () => {
    expect((await send(await api.signedIn('readonly'), 'lamp.png')).status).toBe(403);
    expect((await send(await api.signedIn('colorist'), 'lamp.png')).status).toBe(403);
  });
});

test('what nothing was made with goes after a week, with its bytes; what an order names stays', async () => {
  const { db } = api.database;
  const storage = createFolderStorage(api.environment.DATA_DIR);
  await mkdir(api.environment.DATA_DIR, { recursive: true });
  const who = await api.signedIn('director', 'forgetful');
  const [unused, used, young] = [
    await brought(who, 'lamp.png'),
    await brought(who, 'sea.mp4'),
    await brought(who, 'tone.wav'),
  ];
  expect((await order(who, { clip: used.key })).status).toBe(201);
  await db
    .updateTable('uploads')
    .set({ created_at: sql<Date>`now() - interval '8 days'` })
    .where('storage_key', 'in', [unused.key, used.key])
    .execute();
  await pruneUploads({ db, storage });
  const left = await who.get('/api/library?kind=uploaded');
  expect(left.body.assets.map(({ key }: { key: string }) => key)).toEqual([young.key, used.key]);
  const isOnDisk = (key: string): Promise<boolean> =>
    access(join(api.environment.DATA_DIR, key)).then(
      () => true,
      () => false,
    );
  expect(await Promise.all([unused, used, young].map(({ key }) => isOnDisk(key)))).toEqual([
    false,
    true,
    true,
  ]);
  expect((await order(who, { image: unused.key })).status).toBe(422);
  expect((await brought(who, 'lamp.png')).key).toBe(unused.key);
  expect(await isOnDisk(unused.key)).toBe(true);
});
