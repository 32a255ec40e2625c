import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { audioEncoding, rawSound } from './encoding.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import { loudnessFilter, measureLoudness, type Loudness } from './loudness.ts';
import type { Segment } from './segment-cache.ts';

export interface ConcatRequest {
  /** All of one format, in the film's order. */
  readonly segments: readonly Segment[];
  readonly fps: number;
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export interface Film {
  readonly frames: number;
  /** Seconds. */
  readonly durationSec: number;
  /** Of the sound before it was normalised. */
  readonly measured: Loudness;
}

/**
 * Joins segments into a film: pictures copied as they are, sound joined, brought to the target loudness and encoded
 * once; the index in front, so that a browser plays before it has all.
 */
export async function concatenate(request: ConcatRequest): Promise<Film> {
  const { segments, fps, outputPath, signal, onProgress } = request;
  const frames = segments.reduce((sum, segment) => sum + segment.frames, 0);
  const folder = dirname(outputPath);
  await mkdir(folder, { recursive: true });
  const run = randomUUID();
  const parts = { list: join(folder, `.${run}.segments.txt`), sound: join(folder, `.${run}.sound.pcm`) };
  try {
    await writeFile(
      parts.list,
      listOf(segments.map(({ videoPath, frames: n }) => ({ path: videoPath, seconds: n / fps }))),
    );
    await joinSound(segments, parts.sound, signal);
    const sound: FfmpegInput = { path: parts.sound, options: rawSound, trusted: true };
    const measured = await measureLoudness(sound, signal);
    await runFfmpeg({
      inputs: [asInput(parts.list), sound],
      filterGraph: `[1:a]${loudnessFilter(measured)}[sound]`,
      outputs: [
        {
          options: [
            '-map',
            '0:v',
            '-c:v',
            'copy',
            '-map',
            '[sound]',
            ...audioEncoding,
            '-movflags',
            '+faststart',
          ],
          path: outputPath,
        },
      ],
      totalFrames: frames,
      signal,
      onProgress,
    });
    return { frames, durationSec: frames / fps, measured };
  } finally {
    await Promise.all(Object.values(parts).map((path) => rm(path, { force: true })));
  }
}

async function joinSound(
  segments: readonly Segment[],
  outputPath: string,
  signal?: AbortSignal,
): Promise<void> {
  for (const { audioPath } of segments) {
    const joined = createWriteStream(outputPath, { flags: 'a' });
    await pipeline(createReadStream(audioPath), joined, { ...(signal && { signal }) });
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
