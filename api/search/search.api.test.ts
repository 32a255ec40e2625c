import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { registerFile } from '../../db/queries/files/register.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';

const SHA256 = 'deadbeef'.padEnd(64, '0');

let api: TestApi;
let admin: ApiClient;
let reader: ApiClient;
let file: string;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signedIn('admin', 'nash');
  reader = await api.signedIn('readonly');
  const { db } = api.database;
  const { id } = await registerFile(db, {
    filename: 'A001C007_100%.mov',
    source_site: 'nashville',
    destination_site: 'dallas',
    path: '/watch/A001C007.mov',
    size_bytes: 12,
    sha256: SHA256,
    metadata: {},
    stored_path: null,
    created_by: 'daemon',
  });
  file = id;
  await db
    .updateTable('files')
    .set({ probe: JSON.stringify({ reel: 'R042AB' }) })
    .execute();
});
afterAll(() => api.stop());

const found = async (who: ApiClient, q: string) =>
  (await who.get(`/api/search?q=${encodeURIComponent(q)}`)).body.results;

test.each(['c007', '00%', 'r042', 'DEADBEEF'])('a camera file is found by %j', async (text) => {
  expect(await found(reader, text)).toEqual([
    {
      kind: 'file',
      id: file,
      title: 'A001C007_100%.mov',
      url: `/files/${file}`,
      detail: 'detected, nashville to dallas, reel R042AB',
    },
  ]);
});

test.each(['dead', '42AB', '%'.repeat(2)])('and not by %j', async (text) => {
  expect(await found(reader, text)).toEqual([]);
});

test('sites are found by everybody, users by admins alone', async () => {
  const kinds = async (who: ApiClient) =>
    (await found(who, 'nash')).map(({ kind, title }: { kind: string; title: string }) => [kind, title]);
  expect(await kinds(reader)).toEqual([['site', 'Nashville']]);
  expect(await kinds(admin)).toEqual([
    ['site', 'Nashville'],
    ['user', 'The nash'],
  ]);
});
