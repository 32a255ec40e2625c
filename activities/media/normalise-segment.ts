import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assertClip, digestOfClip } from './clip-source.ts';
import { fileDigest } from './digest.ts';
import { encodeSegment } from './encode-segment.ts';
import { PIPELINE_VERSION } from './encoding.ts';
import { cacheKey, keep } from './media-cache.ts';
import type { NormaliseRequest } from './normalise-request.ts';
import type { Scene } from './scene.ts';
import { frameCount } from './timing.ts';

/** One scene's picture made ready to be joined to others, and a frame from its middle. Its sound: see `sceneSound`. */
export interface Segment {
  /** sha256 of all that the segment was made from. */
  readonly key: string;
  readonly videoPath: string;
  readonly stillPath: string;
  readonly frames: number;
}

/**
 * Makes one scene's picture into a segment that joins with others of the same format without being encoded again: exactly
 * `round(durationSec * fps)` frames. A segment already in the cache is used as it is.
 * @throws ProbeError when a clip has no picture, ClipChangedError, FfmpegError, or the signal's reason.
 */
export async function normaliseSegment(request: NormaliseRequest): Promise<Segment & { reused: boolean }> {
  const { scene, format, cacheDir, signal } = request;
  const frames = frameCount(scene.durationSec, format.fps);
  const key = cacheKey({
    version: PIPELINE_VERSION,
    ...format,
    frames,
    kind: scene.clip === undefined ? (scene.image === undefined ? 'card' : 'image') : 'clip',
    source: await digestOfSource(scene, signal),
    text: scene.text ?? '',
    narration: (scene.clip ?? scene.image) === undefined ? (scene.narration ?? '') : '',
  });
  const workPath = (name: string) => join(cacheDir, `.${key}.${randomUUID()}.${name}.png`);
  const work = { still: workPath('still'), caption: workPath('caption') };
  try {
    const { paths, reused } = await keep({
      cacheDir,
      key,
      extensions: ['mp4', 'jpg'],
      make: async ({ mp4, jpg }) => {
        await assertClip(scene, signal);
        await encodeSegment(request, { key, frames, work, videoPath: mp4, stillPath: jpg });
      },
      signal,
    });
    if (reused) request.onProgress?.(1);
    return { key, videoPath: paths.mp4, stillPath: paths.jpg, frames, reused };
  } finally {
    await Promise.all(Object.values(work).map((path) => rm(path, { force: true })));
  }
}

async function digestOfSource(scene: Scene, signal?: AbortSignal): Promise<string> {
  if (scene.clip !== undefined) return await digestOfClip(scene, signal);
  return scene.image === undefined ? '' : await fileDigest(scene.image, signal);
}
