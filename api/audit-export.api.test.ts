import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendAudit } from '../db/queries/audit-append.ts';
import { startTestApi, type TestApi } from '../testing/api.ts';
import type { ApiClient } from '../testing/api-client.ts';
import type { Actor } from '../workflows/contracts/roles.ts';

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
