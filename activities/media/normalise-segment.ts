import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileDigest } from './digest.ts';
import { encodeSegment } from './encode-segment.ts';
import { PIPELINE_VERSION } from './encoding.ts';
import type { Scene } from './scene.ts';
import { findSegment, sealSegment, segmentKey, type Segment } from './segment-cache.ts';
import { frameCount, type FilmFormat } from './timing.ts';

export interface NormaliseRequest {
  readonly scene: Scene;
  readonly format: FilmFormat;
  /** Finished segments are kept here and found again by what they were made from. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * Makes one scene into a segment that joins with others of the same format without being encoded again: exactly
 * `round(durationSec * fps)` frames, and sound of exactly that length. A segment already in the cache is used as it is.
 * @throws ProbeError when a clip has no picture, FfmpegError, or the signal's reason.
 */
export async function normaliseSegment(request: NormaliseRequest): Promise<Segment & { reused: boolean }> {
  const { scene, format, cacheDir, signal } = request;
  const frames = frameCount(scene.durationSec, format.fps);
  const source = scene.clip ?? scene.image;
  const key = segmentKey({
    version: PIPELINE_VERSION,
    ...format,
    frames,
    kind: scene.clip === undefined ? (scene.image === undefined ? 'card' : 'image') : 'clip',
    source: source === undefined ? '' : await fileDigest(source, signal),
    text: scene.text ?? '',
    narration: source === undefined ? (scene.narration ?? '') : '',
  });
  const kept = await findSegment(cacheDir, key, signal);
  if (kept) {
    request.onProgress?.(1);
    return { ...kept, reused: true };
  }

  await mkdir(cacheDir, { recursive: true });
  const workPath = (name: string) => join(cacheDir, `.${key}.${randomUUID()}.${name}.png`);
  const work = { still: workPath('still'), caption: workPath('caption') };
  try {
    await encodeSegment(request, key, frames, work);
    return { ...(await sealSegment(cacheDir, key, frames)), reused: false };
  } finally {
    await Promise.all(Object.values(work).map((path) => rm(path, { force: true })));
  }
}
