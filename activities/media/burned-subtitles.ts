import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FfmpegInput } from './ffmpeg.ts';
import { drawSubtitle, subtitleStrip } from './subtitle-picture.ts';
import { frameCount, secondsOf, type FilmFormat } from './timing.ts';

/** What is read over a scene, and when, in seconds from its beginning. */
export interface Subtitle {
  readonly startSec: number;
  readonly endSec: number;
  readonly text: string;
}

export interface BurnRequest {
  readonly subtitles: readonly Subtitle[];
  readonly format: FilmFormat;
  /** Where what is drawn may lie meanwhile. */
  readonly folder: string;
  /** Whether something else stands at the bottom of the picture. */
  readonly isAbove: boolean;
}

export interface Burned {
  /** The subtitles as a film of their own, nothing where there is none. */
  readonly input: FfmpegInput;
  /** Where it is laid over the picture: an expression of ffmpeg's `overlay`. */
  readonly position: string;
  /** All that was written, to be removed. */
  readonly files: readonly string[];
}

/** Ticks a second of the list's clock. */
const CLOCK = 1_000;

/**
 * Draws subtitles, and lists them for ffmpeg as pictures that follow each other. One more input however many there are: a
 * chain of overlays would take as many.
 */
export async function drawSubtitles({ subtitles, format, folder, isAbove }: BurnRequest): Promise<Burned> {
  const name = `.${randomUUID()}.subtitle`;
  const strip = subtitleStrip(format, isAbove);
  const files: string[] = [];
  const draw = async (text: string): Promise<string> => {
    const path = join(folder, `${name}-${files.length}.png`);
    files.push(path);
    await drawSubtitle(text, strip, isAbove, path);
    return basename(path);
  };
  const listPath = join(folder, `${name}s.txt`);
  try {
    const nothing = await draw('');
    const lines = ['ffconcat version 1.0'];
    // Half a frame early, so that no rounding of a clock makes it a frame late.
    const frameOf = (seconds: number): number => frameCount(seconds, format.fps);
    const timeOf = (frame: number): number => Math.max(0, secondsOf(frame - 0.5, format.fps));
    let time = 0;
    const show = (file: string, until: number): void => {
      if (until <= time) return;
      lines.push(`file ${file}`, `option framerate ${CLOCK}`, `duration ${(until - time).toFixed(3)}`);
      time = until;
    };
    for (const { startSec, endSec, text } of subtitles) {
      show(nothing, timeOf(frameOf(startSec)));
      show(await draw(text), timeOf(frameOf(endSec)));
    }
    lines.push(`file ${nothing}`, `option framerate ${CLOCK}`);
    await writeFile(listPath, `${lines.join('\n')}\n`);
    return {
      input: { path: listPath, options: ['-f', 'concat', '-safe', '0'], trusted: true },
      position: `0:${strip.top}`,
      files: [...files, listPath],
    };
  } catch (error) {
    await removeAll(files);
    throw error;
  }
}

export const removeAll = async (files: readonly string[]): Promise<void> =>
  void (await Promise.all(files.map((path) => rm(path, { force: true }))));
