import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendAudit } from '../../db/queries/audit/append.ts';
import { freshDatabase, type TestDatabase } from '../../testing/database.ts';
import { tamperAudit } from '../../testing/tamper-audit.ts';
import { SYSTEM } from '../../workflows/contracts/roles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  for (let second = 0; second < 5; second += 1) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    await appendAudit(database.db, { kind: 'file', id: 'A001' }, [
      { action: 'file.validated', actor: SYSTEM, at, detail: {} },
    ]);
  }
});
afterAll(() => database.close());

function verify(): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = [join(import.meta.dirname, '../greenlit.js'), 'audit', 'verify'];
  const env = { ...process.env, DATABASE_URL: database.url };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

test('`greenlit audit verify` finds the log whole, and names the line that a superuser has altered', async () => {
  expect(await verify()).toEqual({ code: 0, stdout: 'The audit log is whole: 5 lines.\n', stderr: '' });
  await tamperAudit(database, `update audit_log set actor = 'erin' where id = 4`);
  expect(await verify()).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The audit log is broken at line 4, of 5.\n',
  });
});
