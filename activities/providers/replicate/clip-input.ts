import { ProviderError } from '../provider-error.ts';
import type { VideoRequest } from '../video.ts';
import { nearestRatio } from './ratio.ts';

/** https://replicate.com/luma/ray-flash-2-720p/api, and the same of the other sizes and of ray-2. */
const RATIOS = ['16:9', '1:1', '3:4', '4:3', '9:16', '9:21', '21:9'] as const;
const LENGTHS = [5, 9] as const;

/** How much slower a clip may be shown than it was made, so that it lasts as long as its segment. */
const SLOWEST = 1.5;

export interface ClipLength {
  /** Seconds that are asked for. */
  readonly made: (typeof LENGTHS)[number];
  /** By how much it is slowed down; 1: it is only cut. */
  readonly slowed: number;
}

/** @throws ProviderError when no clip lasts so long. */
export function clipLength({ durationSec }: Pick<VideoRequest, 'durationSec'>): ClipLength {
  const made = LENGTHS.find((seconds) => durationSec <= seconds) ?? 9;
  const slowed = Math.max(1, durationSec / made);
  if (slowed <= SLOWEST) return { made, slowed };
  throw new ProviderError(
    'invalid_request',
    `Luma's clips last 9 seconds, and up to ${9 * SLOWEST} when they are slowed down: ${durationSec} seconds are too long. Make the segment shorter, or split it.`,
    { costUsd: 0 },
  );
}

/** Luma takes no seed; the address of the first frame is another for each clip. @param firstFrame where Replicate finds it. */
export function clipInput(
  { prompt, negativePrompt, width, height, durationSec }: VideoRequest,
  firstFrame: string,
): Record<string, unknown> {
  const words = [prompt, negativePrompt && `Not in the picture: ${negativePrompt}`];
  return {
    prompt: words.filter(Boolean).join('\n\n'),
    start_image: firstFrame,
    duration: clipLength({ durationSec }).made,
    aspect_ratio: nearestRatio(width / height, RATIOS),
    loop: false,
  };
}
