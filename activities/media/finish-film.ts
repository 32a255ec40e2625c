import { checkFilm } from './checks.ts';
import { makeContactSheet } from './contact-sheet.ts';
import { joinFilm } from './join-film.ts';
import { piecesOf } from './joint.ts';
import type { Segment } from './segment.ts';
import { makePoster } from './poster.ts';
import { probe } from './probe.ts';
import type { FilmFormat } from './timing.ts';

export interface FinishRequest {
  /** In the film's order. */
  readonly segments: readonly Segment[];
  readonly soundtrackPath: string;
  /** See `joinFilm`. */
  readonly subtitlesPath?: string | undefined;
  readonly format: FilmFormat;
  /** Sum of the lengths asked for, seconds. */
  readonly orderedSec: number;
  /** Where what joins two scenes is kept, see `keep`. */
  readonly cacheDir: string;
  /** Where film, poster and contact sheet go. */
  readonly paths: { readonly film: string; readonly poster: string; readonly sheet: string };
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Does the work of each step, when it is its turn. */
  readonly step?: (<T>(name: FinishStep, work: () => Promise<T>) => Promise<T>) | undefined;
}

export type FinishStep = 'concat' | 'poster' | 'checks';

/**
 * Joins the film and checks it, and makes its poster and contact sheet beside that.
 * @returns the film's length in seconds, as probed. @throws FilmCheckError, FfmpegError, or the signal's reason.
 */
export async function finishFilm(request: FinishRequest): Promise<number> {
  const { segments, format, orderedSec, paths, signal } = request;
  const stills = segments.map(({ stillPath }) => stillPath);
  const step = request.step ?? ((_name, work) => work());
  await allOf([
    step('concat', async () => {
      const pieces = await piecesOf(segments, request);
      await joinFilm({ ...request, pieces, fps: format.fps, outputPath: paths.film });
    }),
    step('poster', () =>
      allOf([
        makePoster(stills[Math.floor(stills.length / 3)] ?? '', paths.poster),
        makeContactSheet(stills, paths.sheet, format.width / format.height),
      ]),
    ),
  ]);
  return await step('checks', async () => {
    const media = await probe(paths.film, signal);
    checkFilm(media, { ...format, durationSec: orderedSec, segments: segments.length });
    return media.video?.durationSec ?? orderedSec;
  });
}

/** Fails only when nothing writes any more into a folder that the caller may remove. */
async function allOf(works: readonly Promise<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(works)) if (one.status === 'rejected') throw one.reason;
}
