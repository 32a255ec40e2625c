import { exactRate, trueRate } from '../../workflows/contracts/frame-rate.ts';
import type { VideoEncoder } from './encoders.ts';

/** Samples a second of every sound Greenlit makes. */
export const SAMPLE_RATE = 48_000;

/** Size and pace of a film. Width and height in pixels, even; frames a second as people write them, see `exactRate`. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** What its pictures are encoded by; without it x264. */
  readonly encoder?: VideoEncoder | undefined;
}

/** Frames of something that is to last so many seconds; never none. */
export function frameCount(durationSec: number, fps: number): number {
  return Math.max(1, Math.round(durationSec * trueRate(fps)));
}

/** The sample that is heard when the frame of this number begins: the nearest one, as at 29.97 a frame is 1601.6 samples. */
export function samplesOf(frames: number, fps: number): number {
  const { numerator, denominator } = exactRate(fps);
  return Math.round((frames * SAMPLE_RATE * denominator) / numerator);
}

/** Seconds that so many frames last. */
export function secondsOf(frames: number, fps: number): number {
  return frames / trueRate(fps);
}

/** Frames a second as ffmpeg is told them: `24000/1001`, `25`. */
export function rateText(fps: number): string {
  const { numerator, denominator } = exactRate(fps);
  return denominator === 1 ? String(numerator) : `${numerator}/${denominator}`;
}

/** How long a frame is, as ffmpeg is told a clock: `1001/24000`, `1/25`. */
export function frameClock(fps: number): string {
  const { numerator, denominator } = exactRate(fps);
  return `${denominator}/${numerator}`;
}
