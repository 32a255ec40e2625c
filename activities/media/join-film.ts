import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import type { Segment } from './normalise-segment.ts';

export interface JoinRequest {
  /** All of one format, in the film's order. */
  readonly segments: readonly Segment[];
  /** As long as all segments, see `makeSoundtrack`. */
  readonly soundtrackPath: string;
  readonly fps: number;
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** Joins segments and sound into a film, all copied as it is; the index in front, so that a browser plays before it has all. */
export async function joinFilm(request: JoinRequest): Promise<void> {
  const { segments, soundtrackPath, fps, outputPath, signal, onProgress } = request;
  const folder = dirname(outputPath);
  await mkdir(folder, { recursive: true });
  const listPath = join(folder, `.${randomUUID()}.segments.txt`);
  try {
    await writeFile(
      listPath,
      listOf(segments.map(({ videoPath, frames }) => ({ path: videoPath, seconds: frames / fps }))),
    );
    await runFfmpeg({
      inputs: [asInput(listPath), { path: soundtrackPath, trusted: true }],
      outputs: [
        {
          options: ['-map', '0:v', '-map', '1:a', '-c', 'copy', '-movflags', '+faststart'],
          path: outputPath,
        },
      ],
      totalFrames: segments.reduce((sum, { frames }) => sum + frames, 0),
      signal,
      onProgress,
    });
  } finally {
    await rm(listPath, { force: true });
  }
}

const asInput = (path: string): FfmpegInput => ({
  path,
  // `safe` would refuse the absolute paths that we write ourselves.
  options: ['-f', 'concat', '-safe', '0'],
  trusted: true,
});

/** A list for ffmpeg's concat demuxer, https://ffmpeg.org/ffmpeg-formats.html#concat-1, lengths to the microsecond. */
function listOf(files: readonly { path: string; seconds: number }[]): string {
  const lines = files.map(({ path, seconds }) => `file ${quoted(path)}\nduration ${seconds.toFixed(6)}\n`);
  return `ffconcat version 1.0\n${lines.join('')}`;
}

/** Quoting of ffmpeg-utils(1), "Quoting and escaping". */
function quoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
