import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Storage } from '../../activities/providers/storage.ts';

/** Asked for twice at once, made once. */
const underWay = new Map<string, Promise<void>>();

/**
 * A picture scaled down to a width in pixels, as webp; never up. Made once for each content and kept in the storage.
 * @param tag names the picture's content.
 * @returns its key.
 */
export async function thumbnail(
  storage: Storage,
  picture: { readonly storageKey: string; readonly tag: string; readonly width: number },
): Promise<string> {
  const key = `cache/thumbnails/${picture.tag}-${picture.width}.webp`;
  if (!(await storage.exists(key))) {
    const making = underWay.get(key) ?? make(storage, picture, key).finally(() => underWay.delete(key));
    underWay.set(key, making);
    await making;
  }
  return key;
}

async function make(
  storage: Storage,
  { storageKey, width }: { storageKey: string; width: number },
  key: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-thumbnail-'));
  try {
    const made = join(folder, 'thumbnail.webp');
    const source = await storage.localPath(storageKey);
    await sharp(source)
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 80 })
      .toFile(made);
    await storage.put(key, made);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
