import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withFolder } from '../../testing/sample-media.ts';
import { assetAt } from './asset.ts';
import { hashAsset, listingDigest } from './digest.ts';
import { gapsInWords, sequencesIn } from './sequences.ts';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const { signal } = new AbortController();

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** What the documented command says of a folder. */
const byCommand = (folder: string): string =>
  execFileSync(
    'sh',
    ['-c', `find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-64`],
    { cwd: folder, encoding: 'utf8' },
  ).trim();

describe('an asset', () => {
  test('that is one file has the sha256 of its content', async () => {
    await withFolder(async (folder) => {
      await write(folder, { 'A001.mov': 'content' });
      const asset = await assetAt(join(folder, 'A001.mov'));
      expect(asset).toMatchObject({ kind: 'file', bytes: 7, base: folder });
      expect((await hashAsset(asset, [], signal)).sha256).toBe(sha256('content'));
    });
  });

  test('that is a folder has all its files, sorted by their bytes, with their sizes and times', async () => {
    await withFolder(async (folder) => {
      await write(folder, { 'b/2.R3D': 'two', 'B.rmd': '', 'b/1.R3D': 'one', 'b.wav': 'sound' });
      await utimes(join(folder, 'b.wav'), 1_700_000_000.25, 1_700_000_000.25);
      const asset = await assetAt(folder);
      expect(asset.members.map(({ path }) => path)).toEqual(['B.rmd', 'b.wav', 'b/1.R3D', 'b/2.R3D']);
      expect(asset.members[1]).toEqual({ path: 'b.wav', bytes: 5, mtimeMs: 1_700_000_000_250 });
      expect(asset).toMatchObject({ kind: 'folder', bytes: 11 });
    });
  });

  test('of many files has the digest that sha256sum gives of its list, whatever its names are', async () => {
    await withFolder(async (folder) => {
      await write(folder, {
        'ｆｕｌｌ.dpx': '1',
        '𝒶.dpx': '2',
        ' two  spaces.wav': '3',
        'with\nbreak and \\ and "quote".xml': '4',
        'CLIP/in here/a.r3d': '5',
      });
      const { sha256: found, bytes } = await hashAsset(await assetAt(folder), ['xxh128'], signal);
      expect([found, bytes]).toEqual([byCommand(folder), 5]);
    });
  });

  test('that is a clip with files beside it holds these, and not their neighbours', async () => {
    await withFolder(async (folder) => {
      await write(folder, { 'A001.mov': 'clip', 'A001.xml': 'log', 'A002.mov': 'other' });
      const asset = await assetAt(join(folder, 'A001.mov'), ['A001.xml']);
      const hashed = await hashAsset(asset, [], signal);
      expect(asset.kind).toBe('files');
      expect(hashed.sha256).toBe(
        listingDigest([
          { path: 'A001.xml', sha256: sha256('log') },
          { path: 'A001.mov', sha256: sha256('clip') },
        ]),
      );
      const missing = assetAt(join(folder, 'A001.mov'), ['A001.ale']);
      await expect(missing).rejects.toMatchObject({ code: 'source_missing' });
    });
  });

  test('leaves out what systems put into folders', async () => {
    await withFolder(async (folder) => {
      const litter = { '.DS_Store': 'x', 'sub/Thumbs.db': 'x', '._a.dpx': 'x', '$RECYCLE.BIN/x.dpx': 'x' };
      await write(folder, { 'a.dpx': 'frame', ...litter });
      expect((await assetAt(folder)).members.map(({ path }) => path)).toEqual(['a.dpx']);
    });
  });

  test('is refused where it holds a link, a special file, or nothing', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'empty'));
      await write(folder, { 'linked/a.dpx': '' });
      await symlink('/etc/passwd', join(folder, 'linked', 'b.dpx'));
      await mkdir(join(folder, 'special'));
      execFileSync('mkfifo', [join(folder, 'special', 'pipe.dpx')]);
      for (const [name, why] of [
        ['empty', 'holds no files'],
        ['linked', 'b.dpx is a link, not a file'],
        ['special', 'pipe.dpx is a special file, not a file'],
      ] as const) {
        const refused = assetAt(join(folder, name));
        await expect(refused).rejects.toMatchObject({ code: 'source_unreadable' });
        await expect(refused).rejects.toThrow(why);
      }
    });
  });
});

describe('a sequence', () => {
  test('is numbered pictures of one name in one folder, and says which frames it lacks', () => {
    const frames = [1, 2, 5, 6, 9].map((n) => `r1/A001.${String(n).padStart(4, '0')}.dpx`);
    expect(
      sequencesIn(['r2/A001.0003.dpx', ...frames, 'r1/A001.wav', 'r1/clip2.mov', 'r1/A001.4.exr']),
    ).toEqual([
      {
        name: 'r1/A001.[0001-0009].dpx',
        first: 1,
        last: 9,
        frames: 5,
        missing: [
          [3, 4],
          [7, 8],
        ],
        firstPath: 'r1/A001.0001.dpx',
      },
    ]);
  });

  test('is found however long its gaps are, and they are named briefly', () => {
    const [far] = sequencesIn(['a1.exr', 'a999999999.exr']);
    expect(far?.missing).toEqual([[2, 999_999_998]]);
    const [many] = sequencesIn(
      Array.from({ length: 100 }, (_, n) => `f${String(2 * n).padStart(6, '0')}.tif`),
    );
    expect(gapsInWords(many?.missing ?? [])).toMatch(/^1, 3, .*, 39 and 79 more gaps$/);
  });
});
