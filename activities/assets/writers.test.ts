import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findWriters } from './writers.ts';

let folder: string;
let path: string;
const name = 'watched clip\n.mov';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlit-writers-'));
  path = join(folder, name);
  await writeFile(path, 'abc');
});
afterEach(() => rm(folder, { recursive: true }));

async function writer(): Promise<string | undefined> {
  const writers = await findWriters(new Set([name]));
  return writers.get((await stat(path, { bigint: true })).ino);
}

describe('who has a file open', () => {
  test('for writing is named, until it is closed', async () => {
    const file = await open(path, 'a');
    expect(await writer()).toMatch(new RegExp(`^pid ${process.pid} \\(.+\\)$`));
    await file.close();
    expect(await writer()).toBeUndefined();
  });

  test('for reading only is no writer', async () => {
    const file = await open(path, 'r');
    expect(await writer()).toBeUndefined();
    await file.close();
  });

  test('cannot be told without /proc: then nobody is named', async () => {
    expect((await findWriters(new Set([name]), join(folder, 'no-proc'))).size).toBe(0);
  });
});
