import { stat, utimes, link, mkdir, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { storedCopies } from '../../../config/media-cache.ts';
import { fileDigest } from '../../media/digest.ts';
import { writeWhole } from '../../media/whole-file.ts';
import { StorageError, type StoredFile } from '../storage.ts';

/** What the store says of an object. */
export interface StoredObject extends StoredFile {
  /** As the store gives it, in quotes: changes with the content. */
  readonly etag: string;
  /** sha256, lower-case hex, as it was stored by us; null: another brought it. */
  readonly digest: string | null;
}

/**
 * This machine's copies of stored objects, each under the name of its content: ffmpeg reads files. Looked at before it is given away: what
 * was cut short or edited is fetched again. `pruneCache` deletes those that were not used for long.
 */
export class LocalCopies {
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /**
   * @param fetch writes the content into a file.
   * @throws StorageError when what came is not what was stored.
   */
  async path(key: string, object: StoredObject, fetch: (path: string) => Promise<void>): Promise<string> {
    const path = this.#pathOf(key, object);
    if (await isIntact(path, object)) {
      const now = new Date();
      await utimes(path, now, now);
      return path;
    }
    await writeWhole([path], async ([temporary]) => {
      await fetch(temporary);
      if (!(await isIntact(temporary, object)))
        throw new StorageError(`${key} has come damaged from the bucket.`);
    });
    return path;
  }

  /** Keeps what was stored from here without fetching it: a second name of the file, where the disk allows that. */
  async adopt(key: string, object: StoredObject, sourcePath: string): Promise<void> {
    const path = this.#pathOf(key, object);
    if (object.digest === null || path === sourcePath) return;
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { force: true });
    // On another disk, or there already: it is fetched when it is asked for.
    await link(sourcePath, path).catch(() => undefined);
  }

  #pathOf(key: string, { digest, etag }: StoredObject): string {
    const name = digest ?? `etag-${etag.replaceAll(/\W/g, '')}`;
    return join(storedCopies(this.#dataDir), `${name}${extname(key)}`);
  }
}

async function isIntact(path: string, { bytes, digest }: StoredObject): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found?.size !== bytes) return false;
  return digest === null || (await fileDigest(path)) === digest;
}
