import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { freshDatabase, type TestDatabase } from '../../../testing/database.ts';
import { tamperAudit } from '../../../testing/tamper-audit.ts';
import { SYSTEM } from '../../../workflows/contracts/roles.ts';
import { appendAudit } from './append.ts';
import { verifyAudit } from './read.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const entries = Array.from({ length: 20 }, (_, index) => ({
    action: 'test.happened',
    actor: SYSTEM,
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
    detail: { index, note: 'ünïcode 🎬' },
  }));
  await Promise.all(
    entries.map(async (entry, index) => {
      await appendAudit(database.db, { kind: 'test', id: String(index) }, [entry]);
    }),
  );
});
afterAll(() => database.close());

test('lines written at the same time make one chain', async () => {
  expect(await verifyAudit(database.db)).toEqual({ intact: true, entries: 20, first_broken: null });
});

test.each([`update audit_log set actor = 'somebody'`, 'delete from audit_log', 'truncate audit_log'])(
  'the database refuses: %s',
  async (change) => {
    await expect(sql.raw(change).execute(database.db)).rejects.toThrow('append-only');
  },
);

test.each([
  ['altered', `update audit_log set detail = detail || '{"note": "x"}' where id = 7`, 7],
  [
    'put back as it was',
    `update audit_log set detail = detail || '{"note": "ünïcode 🎬"}' where id = 7`,
    null,
  ],
  ['given another time', `update audit_log set at = at + interval '1 microsecond' where id = 3`, 3],
  ['taken out', 'delete from audit_log where id = 2', 3],
] as const)('a line that was %s is found', async (_what, change, line) => {
  await tamperAudit(database, change);
  expect(await verifyAudit(database.db)).toMatchObject({ intact: line === null, first_broken: line });
});
