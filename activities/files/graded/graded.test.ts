import { open, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { verifyWithReferenceTool } from '../../../testing/ascmhl.ts';
import { SITE } from '../../../testing/site-files.ts';
import { frames, withGrading } from '../../../testing/with-grading.ts';
import type { GradedChoice } from '../../../workflows/contracts/file/graded.ts';

describe('what is delivered without a name is the only graded result', () => {
  test.each<[string, string[], string]>([
    ['a file', ['A001 graded.mov'], 'A001 graded.mov'],
    [
      'with its sidecars and what systems leave',
      ['A001.mov', 'A001.xml', 'Thumbs.db', '.DS_Store', 'A001.cdl'],
      'A001.mov',
    ],
    ['in a folder', ['v2/A001.mov', 'v2/A001.ale'], 'A001.mov'],
  ])('%s', async (_what, there, delivered) => {
    await withGrading(async ({ put, deliver, filesIn }) => {
      await put(...there);
      const { path } = await deliver();
      expect(await readFile(path, 'utf8')).toMatch(/^content of /);
      expect(await filesIn('mam')).toEqual([delivered]);
    });
  });

  test('a sequence, as one with a manifest of all its frames, in the archive too', async () => {
    await withGrading(async ({ put, deliver, archive, filesIn, facts }) => {
      await put(...frames(86_400, 86_419, 'reel/'));
      const delivered = await deliver();
      expect(delivered.delivery).toMatchObject({ graded: 'reel/A001.[86400-86419].dpx', files: 20 });
      expect(delivered.path.endsWith(facts.file_id)).toBe(true);
      expect(await filesIn('mam')).toEqual(frames(86_400, 86_419));
      expect(await verifyWithReferenceTool(delivered.path)).toMatchObject({ code: 0 });
      const archived = await archive(delivered);
      expect(await filesIn('archive')).toEqual(frames(86_400, 86_419));
      expect(await verifyWithReferenceTool(archived)).toMatchObject({ code: 0 });
      expect(await deliver()).toEqual(delivered);
    });
  }, 60_000);
});

describe('what is named is delivered', () => {
  test('a folder, with all that is in it', async () => {
    await withGrading(async ({ put, deliver, archive, filesIn }) => {
      await put('v1/A001.mov', 'v2/A001.mov', 'v2/looks/A001.cube', 'v2/A001.xml', 'v2/.DS_Store');
      const delivered = await deliver({ graded: 'v2' });
      const all = ['v2/A001.mov', 'v2/A001.xml', 'v2/looks/A001.cube'];
      expect(await filesIn('mam')).toEqual(all);
      expect(delivered.path.endsWith('/v2')).toBe(true);
      expect(await verifyWithReferenceTool(dirname(delivered.path))).toMatchObject({ code: 0 });
      expect(await archive(delivered)).toMatch(/\/v2$/);
      expect(await filesIn('archive')).toEqual(all);
    });
  }, 60_000);

  test.each([['v1/A001.mov'], ['A001.cdl'], ['reel/A001.[0001-0003].dpx']])('%s', async (graded) => {
    await withGrading(async ({ put, deliver }) => {
      await put('v1/A001.mov', 'v2/A001.mov', 'A001.cdl', ...frames(1, 3, 'reel/'));
      expect((await deliver({ graded })).delivery).toMatchObject({ graded });
    });
  });

  test('the copy that nobody graded only on purpose, whatever else there is', async () => {
    await withGrading(async ({ put, deliver, facts }) => {
      await put('A001 graded.mov');
      const { path, delivery } = await deliver({ ungraded: true });
      expect(await readFile(path, 'utf8')).toBe('as shot');
      expect(delivery).toMatchObject({ graded: null, sha256: facts.sha256 });
    });
  });
});

describe('nothing is delivered, and it is said what to do,', () => {
  const CASES: [string, string[], GradedChoice, string][] = [
    ['when nothing is graded', [], {}, 'put the graded result there or upload it'],
    ['when only sidecars are there', ['A001.xml', 'looks/A001.cdl'], {}, 'Only sidecars lie in'],
    ['when only what systems leave is there', ['Thumbs.db', '.DS_Store'], {}, 'Nothing graded lies in'],
    ['when there are two', ['A001 v1.mov', 'A001 v2.mov'], {}, 'A001 v1.mov, A001 v2.mov): name the one'],
    ['when there are two, one in a folder', ['A001.mov', 'v2/A001.mov'], {}, 'name the one to deliver'],
    ['when a copy is under way', ['A001.mov', 'A001.mov.part'], {}, 'A001.mov.part in'],
    ['when rsync is at it', ['.A001.mov.x7Gk2P'], {}, 'is still being copied'],
    ['when a frame is missing', [...frames(1, 4), ...frames(6, 9)], {}, 'lacks the frames 5.'],
    [
      'when a frame of a folder is missing',
      ['v/a.xml', ...frames(1, 2, 'v/'), ...frames(9, 9, 'v/')],
      { graded: 'v' },
      'lacks the frames 3-8.',
    ],
    [
      'when one frame is named',
      frames(1, 20),
      { graded: 'A001.0007.dpx' },
      'one frame of 20: name the sequence, A001.[0001-0020].dpx',
    ],
    ['when there is no such thing', ['A001.mov'], { graded: 'A002.mov' }, 'but A001.mov: name what is there'],
    ['when the name leads out', ['A001.mov'], { graded: '../A001.mov' }, 'There is no "../A001.mov"'],
    ['when what is named is not complete', ['A001.tmp'], { graded: 'A001.tmp' }, 'is not complete'],
    [
      'when the named folder is not complete',
      ['v/A001.mov', 'v/B001.mov.filepart'],
      { graded: 'v' },
      'is still being copied',
    ],
  ];
  test.each(CASES)('%s', async (_when, there, choice, words) => {
    await withGrading(async ({ put, deliver, filesIn }) => {
      await put(...there);
      await expect(deliver(choice)).rejects.toThrow(words);
      expect(await filesIn('mam')).toEqual([]);
    });
  });

  test('when a file is empty', async () => {
    await withGrading(async ({ put, deliver, folder, facts }) => {
      await put('A001.mov');
      await writeFile(join(folder, SITE, 'graded', facts.file_id, 'A001.mov'), '');
      await expect(deliver()).rejects.toThrow('A001.mov is empty');
    });
  });

  test('when somebody has it open for writing, or writes to it', async () => {
    await withGrading(async ({ put, deliver, folder, facts, filesIn }) => {
      await put('A001.mov');
      const path = join(folder, SITE, 'graded', facts.file_id, 'A001.mov');
      const writer = await open(path, 'a');
      await expect(deliver()).rejects.toThrow('is open for writing by pid');
      await writer.close();
      const growing = setInterval(() => void writeFile(path, `${Math.random()}`), 100);
      await expect(deliver()).rejects.toThrow(/written|writing|changed/);
      clearInterval(growing);
      expect(await filesIn('mam')).toEqual([]);
    });
  });

  test('when a link lies there', async () => {
    await withGrading(async ({ put, deliver, folder, facts }) => {
      await put('v2/A001.mov');
      await symlink('/etc/hostname', join(folder, SITE, 'graded', facts.file_id, 'A002.mov'));
      await expect(deliver()).rejects.toThrow('is a link, not a file');
    });
  });

  test('when another delivery lies in the MAM folder', async () => {
    await withGrading(async ({ put, deliver, filesIn, folder, facts }) => {
      await put('A001 v1.mov', 'A001 v2.mov');
      const { delivery } = await deliver({ graded: 'A001 v1.mov' });
      await expect(deliver({ graded: 'A001 v2.mov' })).rejects.toThrow('move that folder away first');
      expect(await filesIn('mam')).toEqual(['A001 v1.mov']);
      const mam = join(folder, SITE, 'mam', facts.file_id);
      await rename(mam, `${mam}.v1`);
      expect(
        (await deliver({ graded: 'A001 v2.mov', ...(delivery && { before: delivery }) })).delivery,
      ).toMatchObject({
        graded: 'A001 v2.mov',
      });
    });
  });
});
