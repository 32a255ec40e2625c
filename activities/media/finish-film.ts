import { checkFilm } from './checks.ts';
import { makeContactSheet } from './contact-sheet.ts';
import { joinFilm } from './join-film.ts';
import type { Segment } from './normalise-segment.ts';
import { makePoster } from './poster.ts';
import { probe } from './probe.ts';
import type { FilmFormat } from './timing.ts';

export interface FinishRequest {
  readonly segments: readonly Segment[];
  readonly soundtrackPath: string;
  readonly format: FilmFormat;
  /** Sum of the lengths asked for, seconds. */
  readonly orderedSec: number;
  /** Where film, poster and contact sheet go. */
  readonly paths: { readonly film: string; readonly poster: string; readonly sheet: string };
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * Joins the film and checks it, and makes its poster and contact sheet beside that.
 * @returns the film's length in seconds, as probed. @throws FilmCheckError, FfmpegError, or the signal's reason.
 */
export async function finishFilm(request: FinishRequest): Promise<number> {
  const { segments, format, orderedSec, paths, signal } = request;
  const stills = segments.map(({ stillPath }) => stillPath);
  const made = await Promise.allSettled([
    joinFilm({ ...request, fps: format.fps, outputPath: paths.film }),
    makePoster(stills[Math.floor(stills.length / 3)] ?? '', paths.poster),
    makeContactSheet(stills, paths.sheet, format.width / format.height),
  ]);
  // Only now, when nothing writes any more into a folder that the caller may remove.
  for (const one of made) if (one.status === 'rejected') throw one.reason;
  const media = await probe(paths.film, signal);
  checkFilm(media, { ...format, durationSec: orderedSec, segments: segments.length });
  return media.video?.durationSec ?? orderedSec;
}
