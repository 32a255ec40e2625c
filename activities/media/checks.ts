import { exactRate } from '../../workflows/contracts/frame-rate.ts';
import { codecOf } from './encoders.ts';
import type { MediaInfo } from './probe.ts';
import { rateText, secondsOf, type FilmFormat } from './timing.ts';

export interface ExpectedFilm extends FilmFormat {
  /** Sum of the segments' lengths, seconds. */
  readonly durationSec: number;
  readonly segments: number;
}

/** The film is not what was ordered; `faults` says in what, one sentence each. */
export class FilmCheckError extends Error {
  override name = 'FilmCheckError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The film failed its checks: ${faults.join(' ')}`);
    this.faults = faults;
  }
}

/**
 * The encoder's codec and AAC, the asked size and frame rate, and a length within one frame a segment of the sum asked for (each
 * segment is rounded to whole frames).
 * @throws FilmCheckError listing all that is off.
 */
export function checkFilm(film: MediaInfo, expected: ExpectedFilm): void {
  const { width, height, fps, encoder = 'libx264', durationSec, segments } = expected;
  const codec = codecOf(encoder);
  const tolerance = secondsOf(segments, fps);
  const faults: string[] = [];
  if (film.video?.codec !== codec) faults.push(`Picture is ${film.video?.codec ?? 'missing'}, not ${codec}.`);
  if (film.audio?.codec !== 'aac') faults.push(`Sound is ${film.audio?.codec ?? 'missing'}, not aac.`);
  if (film.video && (film.video.width !== width || film.video.height !== height)) {
    faults.push(`Size is ${film.video.width}x${film.video.height}, not ${width}x${height}.`);
  }
  const { numerator, denominator } = film.video?.frameRate ?? exactRate(fps);
  if (rateText(fps) !== rateText(numerator / denominator))
    faults.push(`Frame rate is ${rateText(numerator / denominator)}, not ${rateText(fps)}.`);
  const lengths = {
    picture: film.video?.durationSec,
    sound: film.audio?.durationSec,
    file: film.durationSec,
  };
  for (const [part, length] of Object.entries(lengths)) {
    if (length === undefined || (length !== null && Math.abs(length - durationSec) <= tolerance + 1e-6))
      continue;
    faults.push(
      `Length of the ${part} is ${length ?? 'unknown'} s, not ${durationSec} s within ${tolerance.toFixed(3)} s.`,
    );
  }
  if (faults.length > 0) throw new FilmCheckError(faults);
}
