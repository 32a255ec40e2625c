import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import { ApiClient } from '../../testing/api-client.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.stop());

const report = (path: string) => ({
  filename: 'same.mov',
  source_site: 'tustin',
  path,
  size_bytes: 10,
  sha256: 'b'.repeat(64),
});
const daemon = (): ApiClient => new ApiClient(api.url, { 'x-api-key': 'daemon-key' });

test('a report twenty times at once is one file', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => daemon().post('/api/files', report('/same.mov'))),
  );
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    ...Array(19).fill(200),
    201,
  ]);
  const { body } = await (await api.signedIn('readonly')).get('/api/files?search=SAME.mo');
  expect(body).toMatchObject({ total: 1, has_more: false });
});

test('a sha256 that is written large is the same', async () => {
  const one = { ...report('/large.mov'), sha256: 'aBcD'.repeat(16) };
  const first = await daemon().post('/api/files', one);
  expect(first).toMatchObject({ status: 201, body: { sha256: 'abcd'.repeat(16) } });
  const again = await daemon().post('/api/files', { ...one, sha256: 'ABCD'.repeat(16) });
  expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
});

test.each<[string, object, string]>([
  ['an unknown site', { source_site: 'mars' }, 'source_site'],
  ['an unknown destination', { destination_site: 'mars' }, 'destination_site'],
  ['its own site as destination', { destination_site: 'tustin' }, 'destination_site'],
  ['half a digest', { sha256: 'abc' }, 'sha256'],
  ['a negative size', { size_bytes: -1 }, 'size_bytes'],
  ['half a byte', { size_bytes: 1.5 }, 'size_bytes'],
  ['folders in its name', { filename: 'a/b' }, 'filename'],
  ['a name that is a folder', { filename: '..' }, 'filename'],
  ['NUL in its path', { path: '/nul\0' }, 'path'],
  ['a path that begins nowhere', { path: 'cards/faulty.mov' }, 'path'],
  ['a path beyond reason', { path: `/${'x'.repeat(3000)}` }, 'path'],
  ['metadata beyond reason', { metadata: { big: 'x'.repeat(70_000) } }, 'metadata'],
  ['a path as the name of a file beside it', { sidecars: ['../a.xml'] }, 'sidecars[0]'],
  ['one file beside it twice', { sidecars: ['a.xml', 'a.xml'] }, 'sidecars'],
  ['a field that does not exist', { colour: 'red' }, 'colour'],
])('a report with %s is refused', async (_, fault, path) => {
  const { status, body } = await daemon().post('/api/files', { ...report('/faulty.mov'), ...fault });
  expect([status, body.errors[0].path]).toEqual([422, path]);
});

test('metadata nested deeper than any stack is refused as any other fault', async () => {
  const { metadata: _, ...rest } = { metadata: null, ...report('/deep.mov') };
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const body = `${JSON.stringify(rest).slice(0, -1)},"metadata":{"deep":${deep}}}`;
  const answer = await daemon().raw('POST', '/api/files', body, { 'content-type': 'application/json' });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'metadata' }] } });
});

test.each(['new\nline.mov', '-dash.mov', ' spaces .mov', 'Ünï – 漢字 🎬.mov'])(
  'a file called %j keeps the name',
  async (filename) => {
    const { status, body } = await daemon().post('/api/files', { ...report(`/${filename}`), filename });
    expect([status, body.filename, body.path]).toEqual([201, filename, `/${filename}`]);
  },
);
