import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './fault.ts';
import { fingerprintOf, type Fingerprint } from './fingerprint.ts';
import { decodeName, printableName, skippedName } from './names.ts';

export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly fingerprint: Fingerprint }
  | { readonly kind: 'skipped' | 'unreadable'; readonly path: string; readonly reason: string };

/** So many at once: enough to keep the threads busy, few enough to stop soon. */
const BATCH = 64;

/** Everything below a folder, in batches. Links are never followed; what vanishes meanwhile is left out. */
export async function* scan(folder: string, stateFolder: string): AsyncGenerator<readonly Found[]> {
  const names = await namesIn(folder);
  if (!Array.isArray(names)) return yield names === null ? [] : [names];
  const folders: string[] = [];
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH).map((name) => look(folder, name));
    const found: Found[] = [];
    for (const entry of await Promise.all(batch)) {
      if (entry === null) continue;
      if (entry.kind !== 'folder') found.push(entry);
      else if (entry.path !== stateFolder) folders.push(entry.path);
    }
    yield found;
  }
  for (const inner of folders) yield* scan(inner, stateFolder);
}

async function namesIn(folder: string): Promise<Buffer[] | Found | null> {
  try {
    return await readdir(folder, { encoding: 'buffer' });
  } catch (error) {
    return unreadable(folder, error);
  }
}

async function look(folder: string, bytes: Buffer): Promise<Found | { kind: 'folder'; path: string } | null> {
  const name = decodeName(bytes);
  if (name === null) {
    return {
      kind: 'skipped',
      path: join(folder, printableName(bytes)),
      reason: 'its name is not valid UTF-8: rename it, and it is taken',
    };
  }
  const path = join(folder, name);
  try {
    return classify(path, name, await lstat(path, { bigint: true }));
  } catch (error) {
    return unreadable(path, error);
  }
}

/** What a path is to the daemon, by its name and kind. */
export function classify(
  path: string,
  name: string,
  stats: BigIntStats,
): Found | { kind: 'folder'; path: string } {
  const isFolder = stats.isDirectory();
  const reason = skippedName(name, isFolder ? 'folder' : 'file') ?? skippedKind(stats);
  if (reason !== null) return { kind: 'skipped', path, reason };
  return isFolder ? { kind: 'folder', path } : { kind: 'file', path, fingerprint: fingerprintOf(stats) };
}

function skippedKind(stats: BigIntStats): string | null {
  if (stats.isFile() || stats.isDirectory()) return null;
  if (stats.isSymbolicLink())
    return 'a link: a file inside the folder is taken where it really is, one outside is not';
  return 'neither a file nor a folder';
}

function unreadable(path: string, error: unknown): Found | null {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? null
    : { kind: 'unreadable', path, reason: `cannot be read: ${code}` };
}
