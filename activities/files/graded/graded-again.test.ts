import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { run, site, SITE } from '../../../testing/site-files.ts';
import { frames, withGrading } from '../../../testing/with-grading.ts';

describe('asked for again, because it is gone, it is what was delivered before', () => {
  test('though there is more by now', async () => {
    await withGrading(async ({ put, deliver, folder, facts }) => {
      await put(...frames(1, 3));
      const first = await deliver();
      await put('later.mov');
      await rm(join(folder, SITE, 'mam', facts.file_id), { recursive: true });
      const again = await deliver({ before: first.delivery! });
      expect(again.delivery).toMatchObject({ ...first.delivery, manifest_c4: expect.any(String) });
    });
  });

  test('and is refused when that was changed since, until it is named', async () => {
    await withGrading(async ({ put, deliver, folder, facts, filesIn }) => {
      await put('A001 graded.mov');
      const first = await deliver();
      await rm(join(folder, SITE, 'mam', facts.file_id), { recursive: true });
      await writeFile(join(folder, SITE, 'graded', facts.file_id, 'A001 graded.mov'), 'another grade');
      await expect(deliver({ before: first.delivery! })).rejects.toThrow('name it');
      expect(await filesIn('mam')).toEqual([]);
      await deliver({ before: first.delivery!, graded: 'A001 graded.mov' });
    });
  });

  test('and says so when the copy is what is gone', async () => {
    await withGrading(async ({ deliver, facts }) => {
      await writeFile(facts.path, 'damaged');
      await expect(deliver({ ungraded: true })).rejects.toThrow('queue the file again');
      await rm(facts.path);
      await expect(deliver({ ungraded: true })).rejects.toThrow('queue the file again');
    });
  });
});

test('a page sees what there is, by the names that deliver it, and what speaks against it', async () => {
  await withGrading(async ({ put, folder, facts }) => {
    const list = async () => await run(site(folder).listGraded, { file_id: facts.file_id });
    expect((await list()).results).toEqual([]);
    await put('A001.mov', 'A001.xml', 'B.mov', 'B.mov.part', ...frames(1, 2, 'v2/'), ...frames(4, 4, 'v2/'));
    const { path, results } = await list();
    expect(path).toBe(join(folder, SITE, 'graded', facts.file_id));
    expect(results.map(({ name, kind, files, fault }) => [name, kind, files, fault])).toEqual([
      ['v2/A001.[0001-0004].dpx', 'sequence', 3, 'v2/A001.[0001-0004].dpx lacks the frames 3.'],
      ['A001.mov', 'file', 1, null],
      ['B.mov', 'file', 1, 'B.mov.part is still being copied.'],
      ['v2', 'folder', 3, 'v2/A001.[0001-0004].dpx lacks the frames 3.'],
    ]);
  });
});
