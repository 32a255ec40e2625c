import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, lstat, mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as tick, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import { hashFile } from './hash-file.ts';
import { createHashPool, HashThreads } from './hash-threads.ts';

let folder: string;
let path: string;
let threads: HashThreads;

const look = async (): Promise<Fingerprint> => fingerprintOf(await lstat(path, { bigint: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlit-hash-'));
  path = join(folder, 'clip.mov');
  threads = new HashThreads();
});
afterEach(async () => {
  threads.stop();
  await rm(folder, { recursive: true });
});

describe('hashing a file', () => {
  test.each([0, 1, 1 << 20, (1 << 20) * 2 + 7])('of %i bytes gives its sha256', async (size) => {
    const bytes = randomBytes(size);
    await writeFile(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(hashFile(path, await look())).toEqual({ sha256, beginning: null });
  });

  test.each([1, 1 << 20, (1 << 20) + 3, (1 << 20) * 2 + 7])('tells its first %i bytes', async (first) => {
    const bytes = randomBytes((1 << 20) * 2 + 7);
    await writeFile(path, bytes);
    const digest = (part: Buffer): string => createHash('sha256').update(part).digest('hex');
    expect(hashFile(path, await look(), first)).toEqual({
      sha256: digest(bytes),
      beginning: digest(bytes.subarray(0, first)),
    });
  });

  describe('of several sites', () => {
    /** More than a batch has. */
    const LARGE = 64 << 20;
    const IDLE_MS = 200;
    let expected: Fingerprint;
    beforeEach(async () => {
      await writeFile(path, '');
      await truncate(path, LARGE);
      expected = await look();
    });

    test('has threads only while there is something to read, and two for one site', async () => {
      const pool = createHashPool(3, IDLE_MS);
      expect(pool.threads).toHaveLength(0);
      const [one, other] = [new HashThreads(pool), new HashThreads(pool)];
      const read = (site: HashThreads) => [1, 2, 3].map(() => site.hash(path, expected));
      const ofOne = read(one);
      await tick();
      expect(pool.threads).toHaveLength(2);
      const ofBoth = [...ofOne, ...read(one), ...read(other)];
      await tick();
      expect(pool.threads).toHaveLength(3);
      await Promise.all(ofBoth);
      await sleep(1_000);
      expect(pool.threads).toHaveLength(0);
      expect(await one.hash(path, expected)).toHaveProperty('sha256');
      await pool.destroy();
    });

    test('a site with much to read leaves turns to the others, and one that ends takes nobody along', async () => {
      const pool = createHashPool(2, IDLE_MS);
      const [flood, small, ending] = [new HashThreads(pool), new HashThreads(pool), new HashThreads(pool)];
      const ended: string[] = [];
      const many = Array.from({ length: 12 }, () =>
        flood.hash(path, expected).then(() => ended.push('flood')),
      );
      void ending.hash(path, expected).then(() => ended.push('ending'));
      ending.stop();
      await small.hash(path, expected);
      expect(ended.length).toBeLessThan(8);
      await Promise.all(many);
      expect(ended).toEqual(Array.from({ length: 12 }, () => 'flood'));
      await pool.destroy();
    });
  });

  test('notices a change since it was looked at', async () => {
    await writeFile(path, 'abc');
    const before = await look();
    await appendFile(path, 'd');
    expect(hashFile(path, before)).toEqual({ changed: await look() });
  });

  test('notices a change while it is read', async () => {
    await writeFile(path, '');
    await threads.hash(path, await look());
    await truncate(path, 2 ** 30);
    const hashing = threads.hash(path, await look());
    await sleep(50);
    await appendFile(path, 'one more');
    expect(await hashing).toEqual({ changed: await look() });
  });

  test('notices that another file took its place while it was read', async () => {
    await writeFile(path, '');
    await threads.hash(path, await look());
    await truncate(path, 2 ** 30);
    const hashing = threads.hash(path, await look());
    await sleep(50);
    await writeFile(`${path}.new`, 'other');
    await rename(`${path}.new`, path);
    expect(await hashing).toEqual({ changed: await look() });
  });

  test('does not follow a link that took its place, nor wait at a named pipe', async () => {
    await writeFile(path, 'abc');
    const before = await look();
    await rm(path);
    await symlink('/etc/hostname', path);
    expect(() => hashFile(path, before)).toThrow(/ELOOP/);
    await rm(path);
    execFileSync('mkfifo', [path]);
    expect(hashFile(path, before)).toHaveProperty('changed');
  });

  test('on another thread says why it cannot be done', async () => {
    await writeFile(path, 'abc');
    const before = await look();
    await rm(path);
    await expect(threads.hash(path, before)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
