import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fileDigest } from './digest.ts';
import { writeWhole } from './whole-file.ts';

/** One scene made ready to be joined to others: picture, sound of the same length, and a frame from its middle. */
export interface Segment {
  /** sha256 of all that the segment was made from. */
  readonly key: string;
  readonly videoPath: string;
  /** Samples and nothing else, as `rawSound` says, so that segments' sound joins byte by byte. */
  readonly audioPath: string;
  readonly stillPath: string;
  readonly frames: number;
}

/** Where a key's files are, whether or not they exist. */
export function segmentPaths(cacheDir: string, key: string) {
  const path = (extension: string) => join(cacheDir, `${key}.${extension}`);
  return { videoPath: path('mp4'), audioPath: path('pcm'), stillPath: path('jpg'), sealPath: path('json') };
}

/** Written last, so it vouches for the three files. */
const sealSchema = z.object({
  frames: z.number().int().positive(),
  video: z.string(),
  audio: z.string(),
  still: z.string(),
});

/** Two equal lists of inputs give the same key; any difference another. */
export function segmentKey(inputs: Record<string, unknown>): string {
  const sorted = Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/** The segment kept under the key, or null when it is absent or no longer what was written. */
export async function findSegment(
  cacheDir: string,
  key: string,
  signal?: AbortSignal,
): Promise<Segment | null> {
  const { sealPath, ...paths } = segmentPaths(cacheDir, key);
  try {
    const seal = sealSchema.parse(JSON.parse(await readFile(sealPath, 'utf8')));
    const found = await digests(paths, signal);
    const intact = found.video === seal.video && found.audio === seal.audio && found.still === seal.still;
    return intact ? { key, ...paths, frames: seal.frames } : null;
  } catch {
    // Absent, cut short or edited: whatever it is, making the segment again mends it.
    signal?.throwIfAborted();
    return null;
  }
}

/** Vouches for the files under the key, once all three are in place. */
export async function sealSegment(cacheDir: string, key: string, frames: number): Promise<Segment> {
  const { sealPath, ...paths } = segmentPaths(cacheDir, key);
  const seal: z.infer<typeof sealSchema> = { frames, ...(await digests(paths)) };
  await writeWhole([sealPath], ([temporary]) => writeFile(temporary, JSON.stringify(seal)));
  return { key, ...paths, frames };
}

async function digests(
  paths: { videoPath: string; audioPath: string; stillPath: string },
  signal?: AbortSignal,
) {
  const [video, audio, still] = await Promise.all(
    [paths.videoPath, paths.audioPath, paths.stillPath].map((path) => fileDigest(path, signal)),
  );
  return { video: video ?? '', audio: audio ?? '', still: still ?? '' };
}
