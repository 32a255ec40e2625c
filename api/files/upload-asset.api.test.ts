import { createHash } from 'node:crypto';
import { access, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assetAt } from '../../activities/assets/asset.ts';
import { hashAsset, listingDigest } from '../../activities/assets/digest.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiAnswer } from '../../testing/api-client.ts';

const MAX_BYTES = 1_000_000;
let api: TestApi;
beforeAll(async () => (api = await startTestApi({ env: { UPLOAD_MAX_BYTES: String(MAX_BYTES) } })));
afterAll(() => api?.stop());

type Files = Readonly<Record<string, string>>;

async function upload(
  fields: Readonly<Record<string, unknown>>,
  files: Files | readonly (readonly [name: string, content: string])[],
  order: 'fields first' | 'files first' = 'fields first',
): Promise<ApiAnswer> {
  const form = new FormData();
  const addFiles = (): void => {
    const listed = Array.isArray(files) ? (files as [string, string][]) : Object.entries(files);
    for (const [name, content] of listed) form.append('file', new Blob([content]), name);
  };
  if (order === 'files first') addFiles();
  for (const [name, value] of Object.entries(fields))
    form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  if (order === 'fields first') addFiles();
  const response = await fetch(`${api.url}/api/files/upload`, {
    method: 'POST',
    headers: { 'x-api-key': 'daemon-key' },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const digest = (files: Files): string =>
  listingDigest(
    Object.entries(files).map(([path, content]) => ({
      path,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  );

async function stored(): Promise<string[]> {
  const found = await readdir(api.environment.DATA_DIR, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** 2026-05-01 and an hour later, with a part of a millisecond. */
const TIMES = [1_777_593_600_000, 1_777_597_200_000.5];

test('a folder comes as one, with its folders and times, and is the same one when it comes again', async () => {
  const files = { 'C1_001.R3D': 'first', 'sound/C1.wav': 'second' };
  const fields = {
    ...{ source_site: 'tustin', path: '/card/C1.RDC', folder: 'C1.RDC', modified: TIMES },
    ...{ filename: 'C1.RDC', sha256: digest(files), size_bytes: '11' },
  };
  const { status, body } = await upload(fields, files);
  expect([status, body]).toMatchObject([
    201,
    { filename: 'C1.RDC', path: '/card/C1.RDC', sha256: digest(files), size_bytes: 11 },
  ]);
  const { source } = body.places;
  const there = await hashAsset(await assetAt(source), [], new AbortController().signal);
  expect(there.sha256).toBe(digest(files));
  for (const [index, path] of Object.keys(files).entries())
    expect((await stat(join(source, path))).mtimeMs).toBeCloseTo(TIMES[index] ?? 0, 1);
  const before = await stored();
  const again = await upload(fields, files);
  expect([again.status, again.body.id, await stored()]).toEqual([200, body.id, before]);
});

test('a clip comes with the files beside it', async () => {
  const files = { 'A1_001.R3D': 'one', 'A1_002.R3D': 'two', 'A1.RMD': 'look' };
  const sidecars = ['A1_002.R3D', 'A1.RMD'];
  const fields = { source_site: 'tustin', path: '/card/A1_001.R3D', sidecars, sha256: digest(files) };
  const { status, body } = await upload(fields, files);
  expect([status, body]).toMatchObject([201, { filename: 'A1_001.R3D', sidecars, sha256: digest(files) }]);
  const { source } = body.places;
  expect((await readdir(dirname(source))).toSorted()).toEqual(Object.keys(files).toSorted());
  expect(await readFile(source, 'utf8')).toBe('one');
});

test('a folder arrives, once, where the storage of a site is mounted', async () => {
  // A file system of its own on every Linux; elsewhere it is the same one.
  const root = await access('/dev/shm').then(
    () => '/dev/shm',
    () => tmpdir(),
  );
  const storage = await mkdtemp(join(root, 'greenlit-site-'));
  await symlink(storage, join(api.environment.DATA_DIR, 'sites', 'nashville'));
  const files = { 'a.0001.dpx': 'a', 'more/b.0001.dpx': 'b' };
  const fields = { source_site: 'nashville', path: '/card/D', folder: 'D', modified: TIMES };
  for (const status of [201, 200]) {
    const { status: got, body } = await upload(fields, files);
    expect(got).toBe(status);
    const there = await hashAsset(await assetAt(body.places.source), [], new AbortController().signal);
    expect(there.sha256).toBe(digest(files));
    expect((await stat(join(body.places.source, 'a.0001.dpx'))).mtimeMs).toBe(TIMES[0]);
  }
  const found = await readdir(storage, { recursive: true, withFileTypes: true });
  expect(found.filter((entry) => entry.isFile())).toHaveLength(2);
  await rm(storage, { recursive: true });
});

test('a file keeps the time when it was written to', async () => {
  const fields = { source_site: 'tustin', path: '/card/x.mov', modified: TIMES.slice(0, 1) };
  const { body } = await upload(fields, { 'x.mov': 'x' });
  expect((await stat(body.places.source)).mtimeMs).toBe(TIMES[0]);
});

describe('what is refused leaves nothing', () => {
  const said = { source_site: 'tustin', path: '/card/B', folder: 'B' };
  const two = { 'a.dpx': 'a', 'b.dpx': 'b' };
  test.each<[string, Parameters<typeof upload>, number, string | undefined]>([
    ['several files that nobody says are one', [{ source_site: 'tustin' }, two], 422, 'file'],
    ['what says so too late', [said, { 'a.dpx': 'a'.repeat(MAX_BYTES / 2) }, 'files first'], 422, 'folder'],
    ['a wrong digest', [{ ...said, sha256: 'a'.repeat(64) }, two], 422, 'sha256'],
    ['another name than its folder has', [{ ...said, filename: 'C' }, two], 422, 'filename'],
    ['a folder with sidecars', [{ ...said, sidecars: ['b.dpx'] }, two], 422, 'sidecars'],
    ['a way out of the folder', [said, { '../a.dpx': 'a' }], 422, 'file'],
    ['a hidden file', [said, { '.a.dpx': 'a' }], 422, 'file'],
    [
      'a file that comes twice',
      [
        said,
        [
          ['a.dpx', 'a'],
          ['a.dpx', 'b'],
        ],
      ],
      422,
      'file',
    ],
    ['more times than files', [{ ...said, modified: [1, 2, 3] }, two], 422, 'modified'],
    ['a time beyond all calendars', [{ ...said, modified: [1, 1e17] }, two], 422, 'modified[1]'],
    [
      'a sidecar that does not come',
      [{ source_site: 'tustin', sidecars: ['b.xml'] }, { 'b.mov': 'b' }],
      422,
      'file',
    ],
    [
      'a file that is no sidecar',
      [
        { source_site: 'tustin', sidecars: ['b.dpx'] },
        { ...two, 'c.dpx': 'c' },
      ],
      422,
      'file',
    ],
    [
      'more than one upload may have',
      [said, { 'a.dpx': 'a'.repeat(MAX_BYTES), 'b.dpx': 'b' }],
      413,
      undefined,
    ],
  ])('%s', async (_, sent, status, path) => {
    const before = await stored();
    const answer = await upload(...sent);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([status, path]);
    expect(await stored()).toEqual(before);
  });
});
