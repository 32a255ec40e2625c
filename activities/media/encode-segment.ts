import { conforms } from './conforming.ts';
import { trackClock, videoEncoding } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import type { NormaliseRequest } from './normalise-segment.ts';
import { clipPicture, stillPicture } from './scene-picture.ts';
import { segmentPaths } from './segment-cache.ts';
import { samplesOf } from './timing.ts';
import { makeCaption } from './title-card.ts';

/** Makes a segment's three files by one run of ffmpeg: picture, sound, and the frame from the middle. */
export async function encodeSegment(
  { scene, format, cacheDir, signal, onProgress }: NormaliseRequest,
  key: string,
  frames: number,
  work: { still: string; caption: string },
): Promise<void> {
  const captioned = Boolean(scene.text) && (scene.clip ?? scene.image) !== undefined;
  const paths = segmentPaths(cacheDir, key);
  const samples = samplesOf(frames, format.fps);
  const soundOutput = {
    options: ['-map', '[audio]', '-c:a', 'pcm_s16le', '-f', 's16le'],
    path: paths.audioPath,
  };
  const stillOutput = {
    options: ['-map', '[still]', '-frames:v', '1', '-q:v', '2', '-pix_fmt', 'yuvj420p'],
    path: paths.stillPath,
  };
  const exactSound = `apad=whole_len=${samples},atrim=end_sample=${samples}[audio]`;

  if (scene.clip !== undefined && !captioned && (await conforms(scene.clip, format, frames, signal))) {
    const { input, sound } = await clipPicture(scene.clip, format, frames, signal);
    const middle = { path: scene.clip, options: ['-ss', `${Math.floor(frames / 2) / format.fps}`] };
    await runFfmpeg({
      inputs: [input, middle],
      filterGraph: `[1:V:0]null[still];${sound},${exactSound}`,
      outputs: [
        { options: ['-map', '0:V:0', '-c:v', 'copy', ...trackClock(format.fps)], path: paths.videoPath },
        soundOutput,
        stillOutput,
      ],
      totalFrames: frames,
      signal,
      onProgress,
    });
    return;
  }

  const picture = await (scene.clip === undefined
    ? stillPicture(scene, format, frames, work.still, key)
    : clipPicture(scene.clip, format, frames, signal));
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
      `${picture.sound},${exactSound}`,
    ].join(';'),
    outputs: [
      {
        options: ['-map', '[video]', ...videoEncoding(format.fps), '-frames:v', `${frames}`],
        path: paths.videoPath,
      },
      soundOutput,
      stillOutput,
    ],
    totalFrames: frames,
    signal,
    onProgress,
  });
}
