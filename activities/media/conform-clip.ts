import { audioEncoding, colourFilters, videoEncoding } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { frameCount, rateText, SAMPLE_RATE, samplesOf, secondsOf, type FilmFormat } from './timing.ts';

interface Conforming {
  readonly format: FilmFormat;
  /** Seconds that it is to last: exactly `round(durationSec * fps)` frames. */
  readonly durationSec: number;
  /** By how much it is slowed down; 1: it is only cut. */
  readonly slowed: number;
  /** Whether it has sound; else it is silent. */
  readonly hasSound: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes of somebody else's clip one as we make them: the film's size, filled and cut, its rate, exactly as many frames, H.264, and
 * stereo sound. Where it ends too early its last frame stays.
 * @returns seconds. @throws FfmpegError
 */
export async function conformClip(
  path: string,
  outputPath: string,
  { format, durationSec, slowed, hasSound, signal }: Conforming,
): Promise<number> {
  const { width, height, fps } = format;
  const frames = frameCount(durationSec, fps);
  const samples = samplesOf(frames, fps);
  const picture = [
    `setpts=${slowed.toFixed(6)}*(PTS-STARTPTS)`,
    `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic:out_color_matrix=bt709:out_range=tv`,
    `crop=${width}:${height}`,
    colourFilters,
    `fps=${rateText(fps)}`,
    `tpad=stop=-1:stop_mode=clone`,
    `trim=end_frame=${frames},setsar=1`,
  ].join(',');
  const sound = hasSound
    ? `[0:a:0]atempo=${(1 / slowed).toFixed(6)},aresample=${SAMPLE_RATE},aformat=channel_layouts=stereo,apad,atrim=end_sample=${samples}`
    : `anullsrc=sample_rate=${SAMPLE_RATE}:channel_layout=stereo,atrim=end_sample=${samples}`;
  await runFfmpeg({
    inputs: [{ path }],
    filterGraph: `[0:v:0]${picture}[video];${sound}[audio]`,
    outputs: [
      {
        options: [
          ...['-map', '[video]', ...videoEncoding({ fps }), '-frames:v', `${frames}`],
          ...['-map', '[audio]', ...audioEncoding, '-movflags', '+faststart'],
        ],
        path: outputPath,
      },
    ],
    totalFrames: frames,
    signal,
  });
  return secondsOf(frames, fps);
}
