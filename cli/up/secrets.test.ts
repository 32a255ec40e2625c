import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../config/environment.ts';
import { readSecrets } from './secrets.ts';

describe('secrets', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenlit-secrets-'));
    file = join(folder, 'secrets.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = (variables: Record<string, string> = {}): ReturnType<typeof readSecrets> =>
    readSecrets(readEnvironment({ DATA_DIR: folder, ...variables }));

  test('are made once in development, and are the owner’s alone', async () => {
    const made = await read();
    expect(new Set(Object.values(made)).size).toBe(4);
    expect(await read()).toEqual(made);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('that are set win over those that were made', async () => {
    await read();
    expect((await read({ SESSION_SECRET: 'mine' })).SESSION_SECRET).toBe('mine');
  });

  test('that production lacks stop the start', async () => {
    await expect(read({ NODE_ENV: 'production', SESSION_SECRET: 'mine' })).rejects.toThrow(
      'In production JWT_SECRET_KEY must be set',
    );
  });

  test('of production are never written down', async () => {
    await read({
      NODE_ENV: 'production',
      SESSION_SECRET: `production-${randomBytes(16).toString('hex')}`,
      JWT_SECRET_KEY: `production-${randomBytes(16).toString('hex')}`,
    });
    expect(await readFile(file, 'utf8')).not.toContain('production');
  });

  test('in a damaged file are told in one line', async () => {
    await writeFile(file, '{"session_secret": ');
    await expect(read()).rejects.toThrow(`${file} is damaged: put back a copy of it.`);
  });
});
