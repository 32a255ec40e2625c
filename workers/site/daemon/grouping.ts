import { readdir } from 'node:fs/promises';
import { basename, dirname, join, parse, relative, sep } from 'node:path';
import { finalName, isLitter, isSidecarName } from '../../../activities/assets/names.ts';
import { skippedName } from './names.ts';
import { spanOf } from './spans.ts';
import { sequencesIn } from '../../../activities/assets/sequences.ts';

/** What a file is a part of. */
export interface Group {
  /** Of the asset, whatever has come of it by now. */
  readonly key: string;
  /** Of the asset: a folder, or a clip, of several segments the first. */
  readonly path: string;
  /** Names beside the clip: its other segments, and its sidecars. */
  readonly sidecars: readonly string[];
  /** Of those, segments of the clip. */
  readonly segments: readonly string[];
  /** Another of its segments, which is there under a temporary name: nothing is whole before it. */
  readonly coming: string | null;
  /** What speaks against its being whole, in words, though nothing more may come; null: nothing. */
  readonly lacks: string | null;
}

const alone = { segments: [], coming: null, lacks: null } as const;

/** A RED camera's folder of one clip. */
const CLIP_FOLDER = /\.rdc$/i;

interface Listing {
  readonly names: readonly string[];
  /** With what is still under a temporary name: one frame is a sequence's when the next is on its way. */
  readonly finalNames: readonly string[];
  readonly hasFolders: boolean;
}

/** Lists folders once for all that is asked about them within a short time. */
export class Grouping {
  readonly #root: string;
  readonly #listings = new Map<string, { readonly at: number; readonly listing: Promise<Listing> }>();

  /** @param root the watch folder, which is no asset itself. */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * The asset of many files that a file is of; null: it is one itself. A RED clip's folder is one; so is a folder of numbered
   * frames with nothing but their sidecars beside them; a RED clip in segments, without its folder; and a clip with files of the same
   * name and a sidecar's extension.
   */
  async groupOf(path: string): Promise<Group | null> {
    const folders = relative(this.#root, path).split(sep).slice(0, -1);
    const clip = folders.findIndex((name) => CLIP_FOLDER.test(name));
    if (clip !== -1) return folderGroup(join(this.#root, ...folders.slice(0, clip + 1)));
    const [folder, name] = [dirname(path), basename(path)];
    const { names, finalNames, hasFolders } = await this.#list(folder, name);
    if (folders.length > 0 && !hasFolders && isSequence(finalNames)) return folderGroup(folder);
    return clipInSegments(folder, { names, finalNames }, name) ?? clipWithSidecars(folder, names, name);
  }

  /** @param name that is there, so that a list without it is too old. */
  async #list(folder: string, name: string): Promise<Listing> {
    const known = this.#listings.get(folder);
    const now = performance.now();
    if (known && now - known.at < LISTING_MS) {
      const listing = await known.listing;
      if (listing.names.includes(name)) return listing;
    }
    if (this.#listings.size > MOST_LISTINGS) this.#listings.clear();
    const listing = list(folder);
    this.#listings.set(folder, { at: now, listing });
    return await listing;
  }
}

const LISTING_MS = 1_000;
const MOST_LISTINGS = 1_000;

async function list(folder: string): Promise<Listing> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const seen = entries.filter(({ name }) => !isLitter(name));
  const files = seen.filter((entry) => entry.isFile()).map(({ name }) => name);
  return {
    names: files.filter((name) => skippedName(name, 'file') === null),
    finalNames: [...new Set(files.map(finalName))].filter((name) => skippedName(name, 'file') === null),
    hasFolders: seen.some((entry) => entry.isDirectory()),
  };
}

function isSequence(names: readonly string[]): boolean {
  const frames = sequencesIn(names).reduce((sum, sequence) => sum + sequence.frames, 0);
  return frames > 0 && names.filter((name) => !isSidecarName(name)).length === frames;
}

const folderGroup = (path: string): Group => ({ ...alone, key: path, path, sidecars: [] });

/** Null also of a clip that is in one file, with nothing beside it. */
function clipInSegments(
  folder: string,
  { names, finalNames }: Pick<Listing, 'names' | 'finalNames'>,
  name: string,
): Group | null {
  const span = spanOf(names, name);
  const [first, ...segments] = span?.segments ?? [];
  if (!span || first === undefined) return null;
  const { clip, sidecars, missing } = span;
  const coming = spanOf(finalNames, name)?.segments.find((one) => !names.includes(one)) ?? null;
  if (segments.length === 0 && sidecars.length === 0 && coming === null) return null;
  return {
    ...{ key: join(folder, `${clip}_*.R3D`), path: join(folder, first) },
    ...{ sidecars: [...segments, ...sidecars].toSorted(), segments, coming },
    lacks: missing.length > 0 ? `of its segments ${missing.join(', ')} are not there` : null,
  };
}

function clipWithSidecars(folder: string, names: readonly string[], name: string): Group | null {
  const { name: stem } = parse(name);
  const same = names.filter((other) => parse(other).name === stem);
  const clips = same.filter((other) => !isSidecarName(other));
  const [clip] = clips;
  if (clip === undefined || clips.length > 1 || same.length === 1) return null;
  const path = join(folder, clip);
  return { ...alone, key: path, path, sidecars: same.filter((other) => other !== clip).toSorted() };
}
