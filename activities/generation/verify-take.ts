import { stat } from 'node:fs/promises';
import { fileDigest } from '../media/digest.ts';
import { probe, type VideoInfo } from '../media/probe.ts';
import { ProviderError } from '../providers/provider-error.ts';

export interface VerifiedFile {
  readonly digest: string;
  readonly bytes: number;
}

interface Expected {
  readonly digest: string;
  readonly width: number;
  readonly height: number;
}

/** @throws ProviderError `bad_output` when the file is not the picture that was ordered. */
export async function verifyKeyframe(path: string, expected: Expected): Promise<VerifiedFile> {
  return await verify(path, expected, () => []);
}

/** The same for a clip; its length may be off by one frame. */
export async function verifyClip(
  path: string,
  expected: Expected & { readonly fps: number; readonly durationSec: number },
): Promise<VerifiedFile> {
  const { fps, durationSec } = expected;
  return await verify(path, expected, (video, length) => [
    ...(Math.abs(video.fps - fps) > 1e-3 ? [`${video.fps} frames a second instead of ${fps}`] : []),
    ...(Math.abs(length - durationSec) > 1 / fps + 1e-6
      ? [`${length} s long instead of ${durationSec} s`]
      : []),
  ]);
}

async function verify(
  path: string,
  { digest, width, height }: Expected,
  further: (video: VideoInfo, length: number) => string[],
): Promise<VerifiedFile> {
  const media = await probe(path);
  const { video } = media;
  if (!video) throw new ProviderError('bad_output', 'The provider gave a file without a picture.');
  const actual = await fileDigest(path);
  const faults = [
    ...(actual === digest ? [] : ['not the bytes it announced']),
    ...(video.width === width && video.height === height
      ? []
      : [`${video.width}x${video.height} instead of ${width}x${height}`]),
    ...further(video, video.durationSec ?? media.durationSec ?? 0),
  ];
  if (faults.length > 0)
    throw new ProviderError('bad_output', `The provider gave a file that is ${faults.join(', ')}.`);
  return { digest: actual, bytes: (await stat(path)).size };
}
