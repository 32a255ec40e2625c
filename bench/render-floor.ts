import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { audioEncoding, fitFilters, videoEncoding } from '../activities/media/encoding.ts';
import { TARGET_LUFS, TRUE_PEAK_LIMIT } from '../activities/media/loudness.ts';
import { frameCount, rateText, samplesOf, type FilmFormat } from '../activities/media/timing.ts';

const run = promisify(execFile);

/**
 * The same film by one ffmpeg command, as somebody would write it by hand: every clip fitted and joined by filters, one
 * encoder with as many threads as it likes, loudness by `loudnorm`. No cache, poster, contact sheet or checks.
 */
export async function renderWithOneCommand(
  clips: readonly { clip: string; durationSec: number }[],
  format: FilmFormat,
  outputPath: string,
): Promise<void> {
  const { fps } = format;
  const prepared = clips.map(({ durationSec }, index) => {
    const frames = frameCount(durationSec, fps);
    const samples = samplesOf(frames, fps);
    return [
      `[${index}:v]fps=${rateText(fps)},${fitFilters(format)},tpad=stop=${frames}:stop_mode=clone,trim=end_frame=${frames}[v${index}]`,
      `[${index}:a]aresample=48000,aformat=channel_layouts=stereo,apad=whole_len=${samples},atrim=end_sample=${samples}[a${index}]`,
    ].join(';');
  });
  const joined = clips.map((_, index) => `[v${index}][a${index}]`).join('');
  const loud = `loudnorm=I=${TARGET_LUFS.broadcast}:TP=${TRUE_PEAK_LIMIT}:LRA=11,aresample=48000`;
  const graph = [
    ...prepared,
    `${joined}concat=n=${clips.length}:v=1:a=1[v][joined]`,
    `[joined]${loud}[a]`,
  ].join(';');
  await run(process.env['FFMPEG_PATH'] ?? 'ffmpeg', [
    ...['-nostdin', '-y', '-loglevel', 'error'],
    ...clips.flatMap(({ clip }) => ['-i', clip]),
    ...['-filter_complex', graph, '-map', '[v]', '-map', '[a]'],
    ...videoEncoding({ fps, threads: 0 }),
    ...audioEncoding,
    ...['-movflags', '+faststart', outputPath],
  ]);
}
