import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import type { Piece } from './segment.ts';
import { secondsOf } from './timing.ts';

export interface JoinRequest {
  /** All of one format, in the film's order. */
  readonly pieces: readonly Piece[];
  /** As long as all pieces, see `makeSoundtrack`. */
  readonly soundtrackPath: string;
  /** WebVTT that becomes a track of subtitles. */
  readonly subtitlesPath?: string | undefined;
  readonly fps: number;
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Joins pieces and sound into a film, all copied as it is; the index in front, so that a browser plays before it has all. */
export async function joinFilm(request: JoinRequest): Promise<void> {
  const { pieces, soundtrackPath, subtitlesPath, fps, outputPath, signal, onProgress } = request;
  const folder = dirname(outputPath);
  await mkdir(folder, { recursive: true });
  const listPath = join(folder, `.${randomUUID()}.segments.txt`);
  try {
    await writeFile(listPath, listOf(pieces, fps));
    await runFfmpeg({
      inputs: [
        asInput(listPath),
        { path: soundtrackPath, trusted: true },
        ...(subtitlesPath === undefined ? [] : [{ path: subtitlesPath, options: WEBVTT, trusted: true }]),
      ],
      outputs: [
        {
          options: [
            '-map',
            '0:v',
            '-map',
            '1:a',
            '-c',
            'copy',
            ...(subtitlesPath === undefined ? [] : SUBTITLE_TRACK),
            '-movflags',
            '+faststart',
          ],
          path: outputPath,
        },
      ],
      totalFrames: pieces.reduce((sum, { frames }) => sum + frames, 0),
      signal,
      onProgress,
    });
  } finally {
    await rm(listPath, { force: true });
  }
}

const WEBVTT = ['-f', 'webvtt'];
/** As MPEG-4 has them (3GPP timed text), shown unless somebody turns them off. */
const SUBTITLE_TRACK = ['-map', '2:s', '-c:s', 'mov_text', '-disposition:s:0', 'default'];

const asInput = (path: string): FfmpegInput => ({
  path,
  // `safe` would refuse the absolute paths that we write ourselves.
  options: ['-f', 'concat', '-safe', '0'],
  trusted: true,
});

/**
 * A list for ffmpeg's concat demuxer, https://ffmpeg.org/ffmpeg-formats.html#concat-1. It counts in microseconds, which no
 * frame at 23.976 is: each length is what is missing to where its piece ends, so that rounding does not add up.
 */
function listOf(pieces: readonly Piece[], fps: number): string {
  let frame = 0;
  const lines = pieces.map(({ videoPath, frames }) => {
    const begins = microseconds(frame, fps);
    frame += frames;
    const lasts = (microseconds(frame, fps) - begins) / 1e6;
    return `file ${quoted(videoPath)}\nduration ${lasts.toFixed(6)}\n`;
  });
  return `ffconcat version 1.0\n${lines.join('')}`;
}

const microseconds = (frames: number, fps: number): number => Math.round(secondsOf(frames, fps) * 1e6);

/** Quoting of ffmpeg-utils(1), "Quoting and escaping". */
function quoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
