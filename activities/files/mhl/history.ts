import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cannot } from '../../failures.ts';
import { writeWhole } from '../../media/whole-file.ts';
import { c4Id } from './c4.ts';
import { CHAIN, readChain, writeChain, type ChainLink } from './chain.ts';
import { readHashList, writeHashList, type HashedFile, type ListedFile } from './hash-list.ts';

const FOLDER = 'ascmhl';

/** One generation of a folder's history, whose hash list is the one that the chain names. */
export interface Generation extends ChainLink {
  readonly xml: string;
  readonly files: readonly ListedFile[];
}

export const pathOf = (folder: string, { name }: ChainLink): string => join(folder, FOLDER, name);

/**
 * A folder's whole ASC MHL history, oldest generation first: each hash list is on disk, unchanged since its generation was
 * written, and there are no others.
 * @returns none where there is no chain: the chain is written last, so a history without one was never finished.
 * @throws ApplicationFailure where that is not so.
 */
export async function readHistory(folder: string): Promise<readonly Generation[]> {
  const history = join(folder, FOLDER);
  const names = await namesIn(history);
  if (!names.includes(CHAIN)) return [];
  const links = readChain(join(history, CHAIN), await readFile(join(history, CHAIN), 'utf8'));
  if (links.some(({ number }, index) => number !== index + 1))
    throw broken(history, 'its chain leaves out generations');
  const chained = new Set(links.map(({ name }) => name));
  const stray = names.find((name) => name.endsWith('.mhl') && !name.startsWith('.') && !chained.has(name));
  if (stray !== undefined) throw broken(history, `its chain does not know ${stray}`);
  const generations: Generation[] = [];
  for (const link of links) {
    if (!names.includes(link.name)) throw broken(history, `${link.name} is missing`);
    const content = await readFile(join(history, link.name));
    if (c4Id(content) !== link.c4) throw broken(history, `${link.name} was changed after it was written`);
    const xml = content.toString('utf8');
    generations.push({ ...link, xml, files: readHashList(join(history, link.name), xml) });
  }
  return generations;
}

/** The ways on from a history that cannot be believed. */
export const broken = (history: string, what: string): Error =>
  cannot(
    `The history in ${history} cannot be believed: ${what}. Put back what was delivered, or move ${join(history, '..')} away and deliver the file again.`,
  );

/**
 * Adds a generation to a folder's history, or begins one.
 * @param before the generations that it follows, which are written too where the folder is another than theirs.
 * @returns the new one.
 */
export async function addGeneration(
  folder: string,
  before: readonly Generation[],
  action: 'original' | 'verified',
  files: readonly HashedFile[],
): Promise<Generation> {
  const history = join(folder, FOLDER);
  // Without a chain, what is there is of an attempt that did not end.
  for (const name of await namesIn(history)) await rm(join(history, name), { force: true });
  const now = new Date();
  const [number, xml] = [before.length + 1, writeHashList(action, files, now)];
  const name = `${String(number).padStart(4, '0')}_${basename(folder)}_${stampOf(now)}.mhl`;
  const generation = { number, name, c4: c4Id(xml), xml, files: readHashList(name, xml) };
  const all = [...before, generation];
  const targets = [...all.map((link) => pathOf(folder, link)), join(history, CHAIN)];
  const texts = [...all.map((link) => link.xml), writeChain(all)];
  await writeWhole(targets, async (temporaries) => {
    for (const [index, temporary] of temporaries.entries()) await writeFile(temporary, texts[index] ?? '');
  });
  return generation;
}

/** As the naming rules of ASC MHL have it. */
const stampOf = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '')}Z`;

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
