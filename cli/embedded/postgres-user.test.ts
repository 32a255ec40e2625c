import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { postgresRunner } from './postgres-runner.ts';
import { closedFolder } from './postgres-user.ts';

describe('a data folder of root, for Postgres, which runs as another user', () => {
  const stranger = { uid: 54_321, gid: 54_321 };
  let home: string;
  let data: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'greenlit-home-'));
    data = join(home, 'checkout/data');
    await mkdir(data, { recursive: true });
  });
  afterEach(() => rm(home, { recursive: true }));

  test('below a closed home is closed, and the home is named', async () => {
    await chmod(home, 0o700);
    expect(await closedFolder(data, stranger)).toBe(home);
  });

  test('is open once the home may be passed through', async () => {
    await chmod(home, 0o711);
    expect(await closedFolder(data, stranger)).toBeUndefined();
  });

  test('is refused in one line where nothing lets Postgres pass', async () => {
    await chmod(home, 0o700);
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    await expect(postgresRunner(stranger, [data])).rejects.toThrow(
      `${home} is closed to the user postgres, whom Postgres runs as because root may not: run "chmod o+x ${home}"`,
    );
    process.env['PATH'] = path;
  });

  test('does not matter to who runs Postgres as himself', async () => {
    await chmod(home, 0o700);
    const run = await postgresRunner(undefined, [data]);
    expect(run('postgres', ['-D', data])).toEqual({ command: 'postgres', args: ['-D', data] });
  });
});
