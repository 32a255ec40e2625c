import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { registerFile } from '../../db/queries/files/register.ts';
import { startTestApi, type TestApi } from '../../testing/api.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import type { Actor } from '../../workflows/contracts/roles.ts';

const MALLORY: Actor = { id: null, username: 'mallory', display_name: '=HYPERLINK("x")', role: 'operator' };
/** More than one batch. */
const LINES = 2100;

let api: TestApi;
let reader: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  reader = await api.signedIn('readonly');
  const entry = (index: number) => ({
    action: 'file.rejected',
    actor: MALLORY,
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
    detail: { reason: 'slate says "12", not 13' },
  });
  await appendAudit(
    api.database.db,
    { kind: 'file', id: 'A001' },
    Array.from({ length: LINES }, (_, i) => entry(i)),
  );
});
afterAll(() => api.stop());

const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1);

test('the whole log comes as one file, newest first', async () => {
  const { status, headers, body } = await reader.get('/api/audit.csv?actor=mallory');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/csv/);
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="greenlit-audit-[\d-]+\.csv"$/);
  const [head, newest, ...older] = linesOf(body);
  expect(head).toBe('id,at,username,name,action,subject_kind,subject_id,detail,hash');
  expect(newest).toMatch(
    /^\d+,2026-01-01T00:34:59.000Z,mallory,"'=HYPERLINK\(""x""\)",file.rejected,file,A001,"\{""reason"":""slate says \\""12\\"", not 13""\}",[0-9a-f]{64}$/,
  );
  expect(older).toHaveLength(LINES - 1);
});

test('filters hold for it as for the list', async () => {
  const { body } = await reader.get('/api/audit.csv?action=file.rejected&from=2026-01-01T00:34:58.000Z');
  expect(linesOf(body)).toHaveLength(3);
  expect((await reader.get('/api/audit.csv?page=2')).status).toBe(422);
});

test('a line names what it is about and links to it, and is found by that name', async () => {
  const { db } = api.database;
  const { id } = await registerFile(db, {
    filename: 'B001_C001.mov',
    source_site: 'tustin',
    destination_site: null,
    path: '/watch/B001_C001.mov',
    size_bytes: 12,
    sha256: '0'.repeat(64),
    metadata: {},
    stored_path: null,
    created_by: 'daemon',
  });
  const at = '2026-02-01T00:00:00.000Z';
  await appendAudit(db, { kind: 'file', id }, [{ action: 'file.queued', actor: MALLORY, at, detail: {} }]);
  const { body } = await reader.get('/api/audit?subject=b001_c001.MOV');
  expect(body.entries).toMatchObject([
    { subject_id: id, subject_title: 'B001_C001.mov', subject_url: `/files/${id}` },
  ]);
  expect((await reader.get('/api/audit?subject=B001xC001.mov')).body.total).toBe(0);
  const [gone] = (await reader.get('/api/audit?subject=A001')).body.entries;
  expect(gone).toMatchObject({ subject_id: 'A001', subject_title: null, subject_url: null });
});

test('who and what occurs is there to choose from', async () => {
  const { actors, actions } = (await reader.get('/api/audit/names')).body;
  expect(actors).toContainEqual({ username: 'mallory', display_name: '=HYPERLINK("x")' });
  expect(actions).toEqual(expect.arrayContaining(['file.queued', 'file.rejected', 'user.created']));
});
