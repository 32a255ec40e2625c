import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAKER } from '../../config/maker.ts';
import { assertClip, digestOfClip } from './clip-source.ts';
import { fileDigest } from './digest.ts';
import { encodeSegment } from './encode-segment.ts';
import { PIPELINE_VERSION } from './encoding.ts';
import { cacheKey, keep } from './media-cache.ts';
import { named } from './named.ts';
import type { NormaliseRequest } from './normalise-request.ts';
import type { Scene } from './scene.ts';
import type { Segment } from './segment.ts';
import { frameCount } from './timing.ts';
import { PLAIN_ENDS } from './transitions.ts';

/**
 * Makes one scene's picture into a segment that joins with others of the same format without being encoded again: exactly
 * `round(durationSec * fps)` frames, less what is dissolved. A segment already in the cache is used as it is.
 * @throws ProbeError when a clip has no picture, ClipChangedError, FfmpegError, or the signal's reason.
 */
export async function normaliseSegment(request: NormaliseRequest): Promise<Segment & { reused: boolean }> {
  return await named(request.scene.name, request.signal, () => normalise(request));
}

async function normalise(request: NormaliseRequest): Promise<Segment & { reused: boolean }> {
  const { scene, format, ends = PLAIN_ENDS, cacheDir, signal } = request;
  const frames = frameCount(scene.durationSec, format.fps);
  const key = cacheKey({
    version: PIPELINE_VERSION,
    ...format,
    frames,
    ...ends,
    kind: scene.clip === undefined ? (scene.image === undefined ? 'card' : 'image') : 'clip',
    source: await digestOfSource(scene, signal),
    text: scene.text ?? '',
    subtitles: request.subtitles ?? [],
    narration: (scene.clip ?? scene.image) === undefined ? (scene.narration ?? '') : '',
  });
  const workPath = (name: string) => join(cacheDir, `.${key}.${MAKER}.${randomUUID()}.${name}.png`);
  const work = { still: workPath('still'), caption: workPath('caption') };
  try {
    const { paths, reused } = await keep({
      cacheDir,
      key,
      extensions: [
        ...(['mp4', 'jpg'] as const),
        ...(ends.dissolveIn > 0 ? (['head.mp4'] as const) : []),
        ...(ends.dissolveOut > 0 ? (['tail.mp4'] as const) : []),
      ],
      make: async (into) => {
        await assertClip(scene, signal);
        await encodeSegment(request, { key, frames, ends, work, into });
      },
      signal,
    });
    if (reused) request.onProgress?.(1);
    const { dissolveIn, dissolveOut } = ends;
    return {
      ...{
        key,
        videoPath: paths.mp4,
        stillPath: paths.jpg,
        frames: frames - dissolveIn - dissolveOut,
        reused,
      },
      ...(dissolveIn > 0 && { head: { videoPath: paths['head.mp4'], frames: dissolveIn } }),
      ...(dissolveOut > 0 && { tail: { videoPath: paths['tail.mp4'], frames: dissolveOut } }),
    };
  } finally {
    await Promise.all(Object.values(work).map((path) => rm(path, { force: true })));
  }
}

async function digestOfSource(scene: Scene, signal?: AbortSignal): Promise<string> {
  if (scene.clip !== undefined) return await digestOfClip(scene, signal);
  return scene.image === undefined ? '' : await fileDigest(scene.image, signal);
}
