import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { verifyWithReferenceTool } from '../../testing/ascmhl.ts';
import { plainFile, run, site, SITE } from '../../testing/site-files.ts';
import { withFolder } from '../../testing/sample-media.ts';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';

describe('a copy made outside', () => {
  test('is taken when its bytes are those of the file, and only then', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const input = { ...facts, destination_site: SITE };
      const copy = join(folder, SITE, 'incoming', facts.file_id, 'A001.mov');
      await expect(run(site(folder).verifyCopy, input)).rejects.toThrow(`put it at ${copy}`);
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, 'CONTENT');
      await expect(run(site(folder).verifyCopy, input)).rejects.toThrow(facts.sha256);
      await writeFile(copy, 'content');
      expect(await run(site(folder).verifyCopy, input)).toEqual({ copy });
    });
  });
});

describe('delivery', () => {
  const deliver = async (folder: string, facts: FileFacts) =>
    await run(site(folder).deliverFile, { ...facts, copy: facts.path, ungraded: true });

  test('has a manifest that the reference tool accepts, until a byte is changed', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001 <é> & "1".mov', Buffer.alloc(3 << 20, 7));
      const { path, manifest } = await deliver(folder, facts);
      expect(await readFile(manifest, 'utf8')).toContain(facts.sha256);
      expect(await verifyWithReferenceTool(dirname(path))).toMatchObject({ code: 0 });
      const content = await readFile(path);
      content[1 << 20] = 8;
      await writeFile(path, content);
      const { code, words } = await verifyWithReferenceTool(dirname(path));
      expect(code).not.toBe(0);
      expect(words).toContain('hash mismatch');
    });
  }, 120_000);

  test('done twice changes nothing, also when the first was cut off before the chain', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const delivered = await deliver(folder, facts);
      expect(await deliver(folder, facts)).toEqual(delivered);
      await rm(join(dirname(delivered.manifest), 'ascmhl_chain.xml'));
      const again = await deliver(folder, facts);
      expect(await readdir(dirname(again.manifest))).toEqual([basename(again.manifest), 'ascmhl_chain.xml']);
    });
  });

  test('of a file that was rejected leaves no half file, and all that is whole', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      await mkdir(join(folder, SITE, 'mam', facts.file_id), { recursive: true });
      await mkdir(join(folder, SITE, 'archive'), { recursive: true });
      for (const place of ['mam', 'archive'])
        await writeFile(join(folder, SITE, place, `.${facts.file_id}.part`), 'cont');
      await run(site(folder).discardDelivery, facts);
      expect([
        await readdir(join(folder, SITE, 'mam')),
        await readdir(join(folder, SITE, 'archive')),
      ]).toEqual([[], []]);
      const { path } = await deliver(folder, facts);
      await run(site(folder).discardDelivery, facts);
      expect(await readFile(path, 'utf8')).toBe('content');
    });
  });

  test('never replaces what the MAM folder holds', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const { path } = await deliver(folder, facts);
      await writeFile(path, 'of another');
      await expect(deliver(folder, facts)).rejects.toMatchObject({ type: 'destination_exists' });
      expect(await readFile(path, 'utf8')).toBe('of another');
    });
  });
});

describe('archiving', () => {
  test('keeps the delivered file with its history', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001 & <b>\n.mov', 'content');
      const { path: path_in_mam } = await run(site(folder).deliverFile, {
        ...facts,
        copy: facts.path,
        ungraded: true,
      });
      const archive = async () => await run(site(folder).archiveFile, { ...facts, path_in_mam });
      const { path } = await archive();
      expect(path).toBe(join(folder, SITE, 'archive', facts.file_id, facts.filename));
      expect(await archive()).toEqual({ path });
      expect(await verifyWithReferenceTool(dirname(path))).toMatchObject({ code: 0 });
    });
  }, 120_000);

  test('refuses a delivered file that is not what its manifest says', async () => {
    await withFolder(async (folder) => {
      const facts = await plainFile(folder, 'A001.mov', 'content');
      const { path: path_in_mam } = await run(site(folder).deliverFile, {
        ...facts,
        copy: facts.path,
        ungraded: true,
      });
      await writeFile(path_in_mam, 'CONTENT');
      await expect(run(site(folder).archiveFile, { ...facts, path_in_mam })).rejects.toMatchObject({
        type: 'source_changed',
      });
      await expect(stat(join(folder, SITE, 'archive', facts.file_id, 'A001.mov'))).rejects.toThrow('ENOENT');
    });
  });
});
