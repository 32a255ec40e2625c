import { createHash, randomBytes } from 'node:crypto';
import { access, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient, type ApiAnswer } from '../../testing/api-client.ts';
import { eventually } from '../../testing/eventually.ts';

const MAX_BYTES = 3_000_000;
let api: TestApi;
let dallas: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ env: { UPLOAD_MAX_BYTES: String(MAX_BYTES) } });
  const admin = await api.signedIn('admin');
  const { body } = await admin.post('/api/sites/dallas/keys');
  dallas = new ApiClient(api.url, { 'x-api-key': body.key });
});
afterAll(() => api?.stop());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Upload {
  readonly fields?: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly filename?: string;
  readonly fileFirst?: boolean;
}

/** Sends a form as a browser or curl does. */
async function upload({
  fields = {},
  bytes,
  filename = 'a.mov',
  fileFirst = false,
}: Upload): Promise<ApiAnswer> {
  const form = new FormData();
  if (fileFirst) form.append('file', new Blob([bytes]), filename);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (!fileFirst) form.append('file', new Blob([bytes]), filename);
  const response = await fetch(`${api.url}/api/files/upload`, {
    method: 'POST',
    headers: { 'x-api-key': 'daemon-key' },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Everything that lies in the data folder, but for folders. */
async function stored(): Promise<string[]> {
  const found = await readdir(api.environment.DATA_DIR, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test.each([false, true])('bytes arrive as they were sent (file before the fields: %s)', async (fileFirst) => {
  const bytes = randomBytes(2_000_000);
  const fields = {
    filename: `reel 1 – ${fileFirst}.mov`,
    source_site: 'tustin',
    path: `/cards/A001/reel 1 – ${fileFirst}.mov`,
    size_bytes: String(bytes.length),
    sha256: sha256(bytes),
    destination_site: 'dallas',
    metadata: JSON.stringify({ scene: '12' }),
  };
  const { status, body } = await upload({ fields, bytes, fileFirst });
  expect([status, body]).toMatchObject([
    201,
    {
      filename: fields.filename,
      source_site: 'tustin',
      destination_site: 'dallas',
      sha256: fields.sha256,
      size_bytes: bytes.length,
      path: fields.path,
      metadata: { scene: '12' },
    },
  ]);
  const { source } = body.places;
  expect(source.startsWith(join(api.environment.DATA_DIR, 'sites/tustin/uploads'))).toBe(true);
  expect(sha256(await readFile(source))).toBe(fields.sha256);
  const before = await stored();
  for (const same of [fields, { ...fields, filename: 'renamed.mov' }]) {
    const again = await upload({ fields: same, bytes, fileFirst });
    expect([again.status, again.body.id, again.body.filename]).toEqual([200, body.id, fields.filename]);
  }
  expect(await stored()).toEqual(before);
});

test('a file that was reported before its bytes are sent is the same file', async () => {
  const bytes = randomBytes(100);
  const daemon = new ApiClient(api.url, { 'x-api-key': 'daemon-key' });
  const report = {
    filename: 'told.mov',
    source_site: 'tustin',
    path: '/cards/told.mov',
    sha256: sha256(bytes),
  };
  const told = (await daemon.post('/api/files', { ...report, size_bytes: bytes.length })).body;
  const sent = await upload({ fields: report, bytes });
  expect([sent.status, sent.body.id, sent.body.places.source]).toEqual([200, told.id, report.path]);
});

test('what the file tells by itself need not be said', async () => {
  const bytes = Buffer.from('short');
  const { status, body } = await upload({ fields: { source_site: 'tustin' }, bytes, filename: 'short.mov' });
  expect([status, body]).toMatchObject([
    201,
    { filename: 'short.mov', sha256: sha256(bytes), size_bytes: 5, path: body.places.source },
  ]);
  const again = await upload({ fields: { source_site: 'tustin' }, bytes, filename: 'short.mov' });
  expect([again.status, again.body.id]).toEqual([200, body.id]);
});

test('a file may be as large as the limit', async () => {
  const { status, body } = await upload({
    fields: { source_site: 'tustin' },
    bytes: randomBytes(MAX_BYTES),
    filename: 'largest.mov',
  });
  expect([status, body.size_bytes]).toEqual([201, MAX_BYTES]);
});

describe('what is refused leaves nothing', () => {
  const bytes = Buffer.from('the bytes that come');
  const right = { source_site: 'tustin', path: '/x.mov', sha256: sha256(bytes).toUpperCase() };
  test.each<[string, Upload, number, string | undefined]>([
    ['a wrong sha256', { fields: { ...right, sha256: 'a'.repeat(64) }, bytes }, 422, 'sha256'],
    ['a wrong size', { fields: { ...right, size_bytes: '7' }, bytes }, 422, 'size_bytes'],
    ['an unknown site', { fields: { ...right, source_site: 'mars' }, bytes }, 422, 'source_site'],
    ['no site', { fields: { path: '/x.mov' }, bytes }, 422, 'source_site'],
    ['a name that is a path', { fields: { ...right, filename: '../x.mov' }, bytes }, 422, 'filename'],
    ['an unknown field', { fields: { ...right, colour: 'red' }, bytes }, 422, 'colour'],
    ['a path that begins nowhere', { fields: { ...right, path: '../x.mov' }, bytes }, 422, 'path'],
    ['metadata that is no JSON', { fields: { ...right, metadata: '{' }, bytes }, 422, 'metadata'],
    [
      'a file that is too large',
      { fields: { source_site: 'tustin' }, bytes: randomBytes(MAX_BYTES + 1) },
      413,
      undefined,
    ],
    [
      'a file that is far too large',
      { fields: { source_site: 'tustin' }, bytes: randomBytes(MAX_BYTES * 3) },
      413,
      undefined,
    ],
  ])('%s', async (_, sent, status, path) => {
    const before = await stored();
    const answer = await upload(sent);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([status, path]);
    expect(await stored()).toEqual(before);
  });

  // Small ones have come whole before they are refused, the large one has not.
  describe.each([18, 300_000, 2_900_000])('of %s bytes', (size) => {
    test('a file of another site than the key is for', async () => {
      const before = await stored();
      const form = new FormData();
      form.append('source_site', 'tustin');
      form.append('file', new Blob([randomBytes(size)]), 'x.mov');
      const { status } = await fetch(`${api.url}/api/files/upload`, {
        method: 'POST',
        headers: dallas.headers,
        body: form,
      });
      expect([status, await stored()]).toEqual([403, before]);
    });

    test('a file of a site that does not exist', async () => {
      const before = await stored();
      const { status } = await upload({ fields: { source_site: 'mars' }, bytes: randomBytes(size) });
      expect([status, await stored()]).toEqual([422, before]);
    });
  });

  test('a body that ends before its last boundary', async () => {
    const before = await stored();
    const answers = await Promise.all(
      ['file', 'picture'].map(async (part) => {
        const response = await fetch(`${api.url}/api/files/upload`, {
          method: 'POST',
          headers: { 'x-api-key': 'daemon-key', 'content-type': 'multipart/form-data; boundary=b' },
          body: `--b\r\ncontent-disposition: form-data; name="source_site"\r\n\r\ntustin\r\n--b\r\ncontent-disposition: form-data; name="${part}"; filename="x.mov"\r\n\r\nsome bytes`,
        });
        return response.status;
      }),
    );
    expect([answers, await stored()]).toEqual([[422, 422], before]);
  });

  test('a body that is no form', async () => {
    const { status, body } = await dallas.post('/api/files/upload', { source_site: 'dallas' });
    expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
  });

  test('an upload that breaks off', async () => {
    const before = await stored();
    await new Promise<void>((resolve) => {
      const sending = request(`${api.url}/api/files/upload`, {
        method: 'POST',
        headers: {
          'x-api-key': 'daemon-key',
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': 100_000,
        },
      });
      sending.on('error', () => resolve());
      sending.write('--b\r\ncontent-disposition: form-data; name="source_site"\r\n\r\ntustin\r\n');
      sending.write('--b\r\ncontent-disposition: form-data; name="file"; filename="x.mov"\r\n\r\nsome bytes');
      setTimeout(() => sending.destroy(), 300);
      sending.on('close', () => resolve());
    });
    await eventually(async () =>
      (await stored().catch(() => ['going'])).join() === before.join() ? true : undefined,
    );
  });
});

test('bytes arrive, once, where the storage of a site is mounted', async () => {
  // A file system of its own on every Linux; elsewhere it is the same one.
  const shm = '/dev/shm';
  const root = await access(shm).then(
    () => shm,
    () => tmpdir(),
  );
  const storage = await mkdtemp(join(root, 'greenlit-site-'));
  await symlink(storage, join(api.environment.DATA_DIR, 'sites', 'nashville'));
  const bytes = randomBytes(100_000);
  const fields = { source_site: 'nashville', path: '/cards/B001/mounted.mov' };
  for (const status of [201, 200]) expect((await upload({ fields, bytes })).status).toBe(status);
  const found = await readdir(storage, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files).toHaveLength(1);
  expect(await readFile(files[0] ?? '')).toEqual(bytes);
  await rm(storage, { recursive: true });
});
