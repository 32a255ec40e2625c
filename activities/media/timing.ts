/** Samples a second of every sound Greenlit makes. All its frame rates divide it, so a frame is whole samples. */
export const SAMPLE_RATE = 48_000;

/** Size and pace of a film. Width and height in pixels, even; frames a second. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** Frames of something that is to last so many seconds; never none. */
export function frameCount(durationSec: number, fps: number): number {
  return Math.max(1, Math.round(durationSec * fps));
}

/** Samples that last exactly as long as so many frames. */
export function samplesOf(frames: number, fps: number): number {
  return Math.round((frames * SAMPLE_RATE) / fps);
}
