import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Loudness } from '../activities/media/loudness.ts';

const run = promisify(execFile);

/** The loudness of a whole file by ffmpeg's own meter of whole programmes, https://ffmpeg.org/ffmpeg-filters.html#ebur128-1. */
export async function measureLoudness(path: string): Promise<Loudness> {
  const filter = ['-filter_complex', '[0:a:0]ebur128=peak=true:framelog=quiet[out]', '-map', '[out]'];
  const log = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'info'];
  const ffmpeg = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
  const { stderr } = await run(ffmpeg, [...log, '-i', path, ...filter, '-f', 'null', '-']);
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const integrated = Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? -70);
  const truePeak = Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1] ?? Number.NEGATIVE_INFINITY);
  return { integrated: integrated <= -70 ? Number.NEGATIVE_INFINITY : integrated, truePeak };
}
