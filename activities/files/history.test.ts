import { copyFile, mkdir, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { addGenerationWithReferenceTool, verifyWithReferenceTool } from '../../testing/ascmhl.ts';
import { withFolder } from '../../testing/sample-media.ts';
import { plainFile, run, site } from '../../testing/site-files.ts';
import type { DeliveredFile } from '../../workflows/contracts/activities.ts';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';
import { c4Id } from './mhl/c4.ts';

interface Delivered extends DeliveredFile {
  readonly facts: FileFacts;
  readonly folder: string;
}

const withDelivered = async (work: (delivered: Delivered) => Promise<void>): Promise<void> =>
  await withFolder(async (folder) => {
    const facts = await plainFile(folder, 'A001.mov', 'content');
    const delivered = await run(site(folder).deliverFile, { ...facts, copy: facts.path, ungraded: true });
    await work({ ...delivered, facts, folder });
  });

const archive = async ({ facts, folder, path: path_in_mam, delivery }: Delivered) =>
  await run(site(folder).archiveFile, { ...facts, path_in_mam, ...(delivery && { delivery }) });

/** What is refused leaves nothing in the archive. */
const expectRefusal = async (delivered: Delivered, words: string): Promise<void> => {
  await expect(archive(delivered)).rejects.toThrow(words);
  const { facts, folder } = delivered;
  const left = await readdir(join(folder, 'dallas', 'archive', facts.file_id)).catch(() => []);
  expect(left).toEqual([]);
};

const chainOf = ({ manifest }: Delivered): string => join(dirname(manifest), 'ascmhl_chain.xml');

/** As somebody would who knows how chains are made: the edited manifest's own digest is put into the chain. */
const forge = async (delivered: Delivered, edit: (xml: string) => string): Promise<void> => {
  const [before, chain] = await Promise.all([
    readFile(delivered.manifest, 'utf8'),
    readFile(chainOf(delivered), 'utf8'),
  ]);
  const after = edit(before);
  await writeFile(delivered.manifest, after);
  await writeFile(chainOf(delivered), chain.replace(c4Id(before), c4Id(after)));
};

describe('a file that was changed after its delivery is not archived', () => {
  test('though a tool wrote a generation with its new content', async () => {
    await withDelivered(async (delivered) => {
      await writeFile(delivered.path, 'CONTENT');
      const { code } = await addGenerationWithReferenceTool(dirname(delivered.path), 'xxh128');
      expect(code).not.toBe(0);
      const lists = await readdir(dirname(delivered.manifest));
      expect(lists.filter((name) => name.endsWith('.mhl'))).toHaveLength(2);
      await expectRefusal(delivered, 'A001.mov was changed after it was delivered');
      // Also where nothing was put on record at the delivery.
      const { delivery: _none, ...before } = delivered;
      await expectRefusal(before, 'A001.mov was changed after it was delivered');
    });
  }, 60_000);

  test('though its manifest and the chain were made anew for it', async () => {
    await withDelivered(async (delivered) => {
      const [was, is] = [await digestIn(delivered), 'f'.repeat(32)];
      await forge(delivered, (xml) => xml.replace(was, is));
      await expectRefusal(delivered, 'not the one that was written at the delivery');
    });
  });

  test('whether or not its manifest says so', async () => {
    await withDelivered(async (delivered) => {
      await writeFile(delivered.path, 'CONTENT');
      await expect(archive(delivered)).rejects.toMatchObject({ type: 'source_changed' });
      const { delivery: _none, ...before } = delivered;
      await expect(archive(before)).rejects.toMatchObject({ type: 'source_changed' });
    });
  });
});

const digestIn = async ({ manifest }: Delivered): Promise<string> =>
  /<xxh128[^>]*>([0-9a-f]{32})/.exec(await readFile(manifest, 'utf8'))?.[1] ?? '';

describe('a history is believed only as a whole', () => {
  const BREAKS: [string, string, (delivered: Delivered) => Promise<void>][] = [
    [
      'a manifest that was edited',
      'was changed after it was written',
      async ({ manifest }) => await writeFile(manifest, `${await readFile(manifest, 'utf8')} `),
    ],
    ['a manifest that is missing', 'is missing', async ({ manifest }) => await unlink(manifest)],
    [
      'a manifest of another name',
      'its chain does not know 0002',
      async ({ manifest }) => await copyFile(manifest, manifest.replace('0001_', '0002_')),
    ],
    [
      'a chain that begins later',
      'leaves out generations',
      async (delivered) => {
        const chain = await readFile(chainOf(delivered), 'utf8');
        await writeFile(chainOf(delivered), chain.replace('sequencenr="1"', 'sequencenr="2"'));
      },
    ],
    [
      'a chain that is no XML',
      'cannot be read as ASC MHL',
      async (delivered) => await writeFile(chainOf(delivered), '<ascmhldirectory><hashlist>'),
    ],
    [
      'another root element',
      'cannot be read as ASC MHL',
      async (delivered) => await writeFile(chainOf(delivered), '<html></html>'),
    ],
    ['no chain', 'There is no manifest with its chain', async (delivered) => await rm(chainOf(delivered))],
    [
      'a generation of something else',
      'not the one that was written',
      async (delivered) => await forge(delivered, (xml) => xml.replace('A001.mov', 'A002.mov')),
    ],
  ];
  test.each(BREAKS)('not with %s', async (_what, words, breakIt) => {
    await withDelivered(async (delivered) => {
      await breakIt(delivered);
      await expectRefusal(delivered, words);
      // What it tells people to do helps.
      await rename(dirname(delivered.path), `${dirname(delivered.path)}.away`);
      const again = await run(site(delivered.folder).deliverFile, {
        ...delivered.facts,
        copy: delivered.facts.path,
        ungraded: true,
      });
      expect(await archive({ ...delivered, ...again })).toMatchObject({ path: expect.any(String) });
    });
  });

  test('a manifest of before it was put on record is believed when its chain is whole', async () => {
    await withDelivered(async ({ delivery: _none, ...delivered }) => {
      expect(await archive(delivered)).toMatchObject({ path: expect.stringContaining('A001.mov') });
    });
  });
});

describe('the archive', () => {
  test('adds a generation of its own, which the reference tool reads with those of others', async () => {
    await withDelivered(async (delivered) => {
      expect(await addGenerationWithReferenceTool(dirname(delivered.path), 'md5')).toMatchObject({
        code: 0,
      });
      const { path } = await archive(delivered);
      expect(await archive(delivered)).toEqual({ path });
      const lists = (await readdir(join(dirname(path), 'ascmhl'))).filter((name) => name.endsWith('.mhl'));
      expect(lists.map((name) => name.slice(0, 4))).toEqual(['0001', '0002', '0003']);
      const own = await readFile(join(dirname(path), 'ascmhl', lists[2] ?? ''), 'utf8');
      expect(own).toMatch(/<xxh128 action="verified"/);
      expect(await verifyWithReferenceTool(dirname(path))).toMatchObject({ code: 0 });
      expect(await addGenerationWithReferenceTool(dirname(path), 'xxh128')).toMatchObject({ code: 0 });
      // What was delivered is as it was.
      expect(await readdir(dirname(delivered.manifest))).toContain(basename(delivered.manifest));
    });
  }, 120_000);

  test('does not mix histories', async () => {
    await withDelivered(async (delivered) => {
      const there = join(delivered.folder, 'dallas', 'archive', delivered.facts.file_id, 'ascmhl');
      await mkdir(there, { recursive: true });
      await forge(delivered, (xml) => xml.replace('Greenlit', 'Elsewhere'));
      for (const name of await readdir(dirname(delivered.manifest)))
        await copyFile(join(dirname(delivered.manifest), name), join(there, name));
      const { delivery: _none, ...before } = delivered;
      await expect(archive(before)).rejects.toThrow('holds the history of something else');
    });
  });
});
