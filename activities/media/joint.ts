import { uploadFilters } from './encoders.ts';
import { PIPELINE_VERSION, videoEncoding } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { cacheKey, keep } from './media-cache.ts';
import type { Piece, Segment } from './segment.ts';
import { frameClock, rateText, secondsOf, type FilmFormat } from './timing.ts';

export interface JointRequest {
  readonly before: Segment;
  readonly after: Segment;
  readonly format: FilmFormat;
  /** See `keep`. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One scene dissolved into the next, from the frames that both left out for it. There is no more of either: past its end a
 * scene stands still, and before its beginning. Kept by what both scenes are made of, so that it is made again when one changes.
 */
export async function makeJoint({ before, after, format, cacheDir, signal }: JointRequest): Promise<Piece> {
  const [tail, head] = [before.tail, after.head];
  if (!tail || !head) throw new RangeError('There are no frames to dissolve.');
  const frames = tail.frames + head.frames;
  const { fps, encoder = 'libx264' } = format;
  const key = cacheKey({
    version: PIPELINE_VERSION,
    kind: 'dissolve',
    parts: [before.key, after.key],
    ...format,
  });
  const onClock = `fps=${rateText(fps)},settb=${frameClock(fps)},setpts=N`;
  const { paths } = await keep({
    cacheDir,
    key,
    extensions: ['mp4'],
    make: ({ mp4 }) =>
      runFfmpeg({
        inputs: [{ path: tail.videoPath }, { path: head.videoPath }],
        filterGraph: [
          `[0:v]${onClock},tpad=stop=${head.frames}:stop_mode=clone[before]`,
          `[1:v]${onClock},tpad=start=${tail.frames}:start_mode=clone[after]`,
          `[before][after]xfade=transition=fade:offset=0:duration=${secondsOf(frames, fps)},trim=end_frame=${frames}${uploadFilters(encoder)}[video]`,
        ].join(';'),
        outputs: [
          {
            options: ['-map', '[video]', ...videoEncoding({ fps, encoder }), '-frames:v', `${frames}`],
            path: mp4,
          },
        ],
        totalFrames: frames,
        signal,
      }),
    signal,
  });
  return { videoPath: paths.mp4, frames };
}

/** A film's pictures in order: what is left of each scene, and between two that dissolve their joint. */
export async function piecesOf(
  segments: readonly Segment[],
  request: Omit<JointRequest, 'before' | 'after'>,
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const [at, after] of segments.entries()) {
    const before = segments[at - 1];
    if (before?.tail && after.head) pieces.push(await makeJoint({ ...request, before, after }));
    pieces.push(after);
  }
  return pieces;
}
