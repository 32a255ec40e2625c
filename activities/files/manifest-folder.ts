import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cannot } from '../failures.ts';
import { writeWhole } from '../media/whole-file.ts';
import { readManifest, writeChain, writeManifest, type ManifestEntry } from './manifest.ts';

const FOLDER = 'ascmhl';
const CHAIN = 'ascmhl_chain.xml';

/**
 * Writes the manifest of a delivered file into `ascmhl/` beside it, or finds it written.
 * @returns its path.
 */
export async function keepManifest(folder: string, entry: ManifestEntry): Promise<string> {
  const history = join(folder, FOLDER);
  const names = await namesIn(history);
  if (names.includes(CHAIN)) return await findManifest(folder, entry);
  // The chain is written last: without it, what is there is of an attempt that did not end.
  for (const name of names) await rm(join(history, name), { force: true });
  const manifest = writeManifest(folder, entry, new Date());
  const path = join(history, manifest.name);
  await writeWhole([path, join(history, CHAIN)], async ([hashList, chain]) => {
    await writeFile(hashList, manifest.xml);
    await writeFile(chain, writeChain(manifest));
  });
  return path;
}

async function findManifest(folder: string, { filename, xxh128 }: ManifestEntry): Promise<string> {
  const { path, digest } = await manifestOf(folder, filename);
  if (digest === xxh128) return path;
  throw cannot(`${path} is the manifest of another delivery than ${filename}: move that folder away first.`);
}

/** The manifest beside a delivered file, and the xxh128 that it records of it. */
export async function manifestOf(
  folder: string,
  filename: string,
): Promise<{ readonly path: string; readonly digest: string }> {
  const name = (await namesIn(join(folder, FOLDER)))
    .filter((name) => name.endsWith('.mhl'))
    .toSorted()
    .at(-1);
  if (name === undefined)
    throw cannot(`There is no manifest in ${join(folder, FOLDER)}: deliver the file again.`);
  const path = join(folder, FOLDER, name);
  const digest = readManifest(await readFile(path, 'utf8'), filename);
  if (digest === null) throw cannot(`${path} does not list ${filename}.`);
  return { path, digest };
}

/** The history goes with the file: chain last, as it was written. */
export async function copyHistory(from: string, to: string): Promise<void> {
  const names = (await namesIn(join(from, FOLDER))).filter((name) => !name.startsWith('.'));
  for (const name of names.toSorted((a, b) => Number(a === CHAIN) - Number(b === CHAIN))) {
    await writeWhole([join(to, FOLDER, name)], async ([temporary]) => {
      await copyFile(join(from, FOLDER, name), temporary);
    });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
