import { createHash } from 'node:crypto';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fileDigest } from './digest.ts';
import { writeWhole } from './whole-file.ts';

/** Files made together and kept under one key, by their extensions. */
export type Kept<Extension extends string> = Readonly<Record<Extension, string>>;

export interface KeepRequest<Extension extends string> {
  readonly cacheDir: string;
  /** See `cacheKey`. */
  readonly key: string;
  readonly extensions: readonly Extension[];
  /** Writes all of the files, each whole or not at all. */
  readonly make: (paths: Kept<Extension>) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** Two equal lists of inputs give the same key; any difference another. */
export function cacheKey(inputs: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/**
 * Finds files that were made before from the same inputs, or makes them. A seal of digests, written last, vouches for
 * them: files absent, cut short or edited are made again.
 */
export async function keep<Extension extends string>(
  request: KeepRequest<Extension>,
): Promise<{ paths: Kept<Extension>; reused: boolean }> {
  const { cacheDir, key, extensions, make, signal } = request;
  const pathOf = (extension: string) => join(cacheDir, `${key}.${extension}`);
  const paths = Object.fromEntries(extensions.map((name) => [name, pathOf(name)])) as Kept<Extension>;
  const sealPath = pathOf('json');
  if (await isIntact(paths, sealPath, signal)) {
    // What is used is not cleared away: see `pruneCache`.
    const now = new Date();
    await utimes(sealPath, now, now);
    return { paths, reused: true };
  }

  await mkdir(cacheDir, { recursive: true });
  await make(paths);
  const seal = JSON.stringify(await digests(paths, signal));
  await writeWhole([sealPath], ([temporary]) => writeFile(temporary, seal));
  return { paths, reused: false };
}

const sealSchema = z.record(z.string(), z.string());

async function isIntact(paths: Kept<string>, sealPath: string, signal?: AbortSignal): Promise<boolean> {
  try {
    const seal = sealSchema.parse(JSON.parse(await readFile(sealPath, 'utf8')));
    const found = await digests(paths, signal);
    return Object.keys(paths).every((extension) => seal[extension] === found[extension]);
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

async function digests(paths: Kept<string>, signal?: AbortSignal): Promise<Record<string, string>> {
  const named = async ([extension, path]: [string, string]) => [extension, await fileDigest(path, signal)];
  return Object.fromEntries(await Promise.all(Object.entries(paths).map(named)));
}
