import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { assertTemporalDatabase, isInUse, openDataFolder } from './data-folder.ts';

const module = JSON.stringify(join(import.meta.dirname, 'data-folder.ts'));

describe('a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-data-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Code for another process that opens the same folder. */
  const opening = (then: string): readonly string[] => {
    const source = `import { openDataFolder } from ${module}; await openDataFolder(${JSON.stringify(folder)}); ${then}`;
    return ['--input-type=module-typescript', '-e', source];
  };

  test('belongs to one start at a time, and the other learns to whom', async () => {
    const opened = await openDataFolder(folder);
    expect(isInUse(folder)).toBe(true);
    const second = promisify(execFile)(process.execPath, opening(''));
    await expect(second).rejects.toThrow(`Greenlit already runs on ${folder} (process ${process.pid})`);
    await opened.close();
    expect(isInUse(folder)).toBe(false);
  });

  test('is free again when its owner was killed, and the next one knows', async () => {
    const owner = spawn(process.execPath, opening(`console.log('open'); setInterval(() => {}, 1000);`));
    await once(owner.stdout, 'data');
    await expect(openDataFolder(folder)).rejects.toThrow(`already runs on ${folder} (process ${owner.pid})`);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const opened = await openDataFolder(folder);
    expect(opened.wasKilled).toBe(true);
    await opened.close();
    const again = await openDataFolder(folder);
    expect(again.wasKilled).toBe(false);
    await again.close();
  });

  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o7777;

  test.each(['made by the start', 'of before'])('%s is closed to everybody else', async (which) => {
    const data = join(folder, 'data');
    if (which === 'of before') {
      await mkdir(data);
      await (await openDataFolder(data)).close();
      await chmod(data, 0o755);
    }
    const opened = await openDataFolder(data);
    expect(await modeOf(data)).toBe(0o700);
    await opened.close();
  });

  test.each([
    ['in which other things lie', 0o755, true],
    ['that everybody may write to, as /tmp', 0o1777, false],
  ])('%s is left as it is', async (_which, mode, hasOthers) => {
    if (hasOthers) await writeFile(join(folder, 'thesis.txt'), '');
    await chmod(folder, mode);
    const opened = await openDataFolder(folder);
    expect(await modeOf(folder)).toBe(mode);
    await opened.close();
  });

  test('has to be a folder', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openDataFolder(join(file, 'data'))).rejects.toThrow(
      /^The data folder .* cannot be written \(ENOTDIR/,
    );
  });

  test('with a damaged database of Temporal is told in one line', async () => {
    const file = join(folder, 'temporal.db');
    const database = new DatabaseSync(file);
    database.exec(`create table history (event text);
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
      insert into history select hex(randomblob(100)) from n`);
    database.close();
    expect(() => assertTemporalDatabase(file)).not.toThrow();

    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(20_000, 7), 0, 20_000, 8192);
    await handle.close();
    expect(() => assertTemporalDatabase(file)).toThrow(`Temporal's database ${file} is damaged`);
  });
});
