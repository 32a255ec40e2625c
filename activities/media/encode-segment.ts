import { conforms } from './conforming.ts';
import { trackClock, videoEncoding } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import type { NormaliseRequest } from './normalise-request.ts';
import { clipPicture, stillPicture } from './scene-picture.ts';
import { makeCaption } from './title-card.ts';

export interface SegmentWork {
  readonly key: string;
  readonly frames: number;
  /** Pictures drawn on the way; the caller removes them. */
  readonly work: { readonly still: string; readonly caption: string };
  readonly videoPath: string;
  readonly stillPath: string;
}

/** Makes a segment's two files by one run of ffmpeg: picture, and the frame from the middle. */
export async function encodeSegment(
  { scene, format, signal, onProgress }: NormaliseRequest,
  { key, frames, work, videoPath, stillPath }: SegmentWork,
): Promise<void> {
  const captioned = Boolean(scene.text) && (scene.clip ?? scene.image) !== undefined;
  const running = { totalFrames: frames, signal, onProgress };
  const stillOutput = {
    options: ['-map', '[still]', '-frames:v', '1', '-q:v', '2', '-pix_fmt', 'yuvj420p'],
    path: stillPath,
  };

  if (scene.clip !== undefined && (await conforms(scene.clip, format, frames, signal)) && !captioned) {
    const middle = ['-ss', `${Math.floor(frames / 2) / format.fps}`];
    await runFfmpeg({
      inputs: [{ path: scene.clip }, { path: scene.clip, options: middle }],
      filterGraph: '[1:V:0]null[still]',
      outputs: [
        { options: ['-map', '0:V:0', '-c:v', 'copy', ...trackClock(format.fps)], path: videoPath },
        stillOutput,
      ],
      ...running,
    });
    return;
  }

  const picture = await (scene.clip === undefined
    ? stillPicture(scene, format, frames, work.still, key)
    : clipPicture(scene.clip, format, frames));
  const inputs = [picture.input];
  let shown = picture.filters;
  if (captioned) {
    await makeCaption(scene.text ?? '', work.caption, format);
    inputs.push({ path: work.caption, trusted: true });
    shown = `${shown}[plain];[plain][1:v]overlay=format=yuv420`;
  }
  await runFfmpeg({
    inputs,
    filterGraph: [
      `${shown},trim=end_frame=${frames},split[video][frames]`,
      `[frames]select='eq(n,${Math.floor(frames / 2)})'[still]`,
    ].join(';'),
    outputs: [
      {
        options: ['-map', '[video]', ...videoEncoding(format.fps), '-frames:v', `${frames}`],
        path: videoPath,
      },
      stillOutput,
    ],
    ...running,
  });
}
