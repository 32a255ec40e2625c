import { dirname } from 'node:path';
import { drawSubtitles, removeAll } from './burned-subtitles.ts';
import { conforms } from './conforming.ts';
import { INTERMEDIATE_QUALITY, uploadFilters } from './encoders.ts';
import { trackClock, videoEncoding } from './encoding.ts';
import { runFfmpeg, type FfmpegInput, type FfmpegOutput } from './ffmpeg.ts';
import type { NormaliseRequest } from './normalise-request.ts';
import { clipPicture, stillPicture } from './scene-picture.ts';
import { secondsOf, type FilmFormat } from './timing.ts';
import { makeCaption } from './title-card.ts';
import { fadeFilters, type Ends } from './transitions.ts';

/** A segment's files: its picture, the frame from the middle, and what is to be dissolved, where something is. */
export interface SegmentFiles {
  readonly mp4: string;
  readonly jpg: string;
  readonly 'head.mp4'?: string;
  readonly 'tail.mp4'?: string;
}

export interface SegmentWork {
  readonly key: string;
  /** Of the whole scene. */
  readonly frames: number;
  readonly ends: Ends;
  /** Pictures drawn on the way; the caller removes them. */
  readonly work: { readonly still: string; readonly caption: string };
  readonly into: SegmentFiles;
}

/** Makes a segment's files by one run of ffmpeg. */
export async function encodeSegment(request: NormaliseRequest, made: SegmentWork): Promise<void> {
  const { scene, format, signal, onProgress } = request;
  const { key, frames, ends, work, into } = made;
  const captioned = Boolean(scene.text) && (scene.clip ?? scene.image) !== undefined;
  const running = { totalFrames: frames, signal, onProgress };
  const still: FfmpegOutput = {
    options: ['-map', '[still]', '-frames:v', '1', '-q:v', '2', '-pix_fmt', 'yuvj420p'],
    path: into.jpg,
  };

  const subtitled = (request.subtitles ?? []).length > 0;
  const isWhole = Object.values(ends).every((length) => length === 0) && !captioned && !subtitled;
  if (
    scene.clip !== undefined &&
    isWhole &&
    !captioned &&
    (await conforms(scene.clip, format, frames, signal))
  ) {
    const middle = ['-ss', String(secondsOf(Math.floor(frames / 2), format.fps))];
    const copied = { options: ['-map', '0:V:0', '-c:v', 'copy', ...trackClock(format.fps)], path: into.mp4 };
    await runFfmpeg({
      inputs: [{ path: scene.clip }, { path: scene.clip, options: middle }],
      filterGraph: '[1:V:0]null[still]',
      outputs: [copied, still],
      ...running,
    });
    return;
  }

  const picture = await (scene.clip === undefined
    ? stillPicture(scene, format, frames, work.still, key)
    : clipPicture(scene.clip, format, frames));
  const inputs = [picture.input];
  let shown = picture.filters;
  const lay = (input: FfmpegInput, position = '0:0'): void => {
    const number = inputs.push(input) - 1;
    shown = `${shown}[under-${number}];[under-${number}][${number}:v]overlay=${position}:format=yuv420`;
  };
  if (captioned) {
    await makeCaption(scene.text ?? '', work.caption, format);
    lay({ path: work.caption, trusted: true });
  }
  const burned = subtitled
    ? await drawSubtitles({
        ...{ subtitles: request.subtitles ?? [], format, folder: dirname(into.mp4), isAbove: captioned },
      })
    : undefined;
  if (burned) lay(burned.input, burned.position);
  const parts = partsOf(made, format);
  const labels = parts.map(({ name }) => `[whole-${name}]`).join('');
  try {
    await runFfmpeg({
      inputs,
      filterGraph: [
        `${shown},trim=end_frame=${frames},split[faded][frames]`,
        `[faded]null${fadeFilters(ends, frames)},split=${parts.length}${labels}`,
        ...parts.map(
          ({ name, from, to, filters }) =>
            `[whole-${name}]trim=start_frame=${from}:end_frame=${to},setpts=PTS-STARTPTS${filters}[${name}]`,
        ),
        `[frames]select='eq(n,${Math.floor(frames / 2)})'[still]`,
      ].join(';'),
      outputs: [...parts.map(({ output }) => output), still],
      ...running,
    });
  } finally {
    await removeAll(burned?.files ?? []);
  }
}

interface Part {
  readonly name: 'head' | 'body' | 'tail';
  readonly from: number;
  readonly to: number;
  /** After a comma. */
  readonly filters: string;
  readonly output: FfmpegOutput;
}

/** The scene's picture, and apart from it what is dissolved at its ends: each a file of its own, as a copy can only begin with a key frame. */
function partsOf(
  { frames, ends: { dissolveIn, dissolveOut }, into }: SegmentWork,
  format: FilmFormat,
): Part[] {
  const { fps, encoder = 'libx264' } = format;
  const part = (name: Part['name'], from: number, to: number, path: string | undefined): Part[] => {
    if (path === undefined || from === to) return [];
    const isBody = name === 'body';
    const encoding = isBody
      ? videoEncoding({ fps, encoder })
      : videoEncoding({ fps, crf: INTERMEDIATE_QUALITY });
    const options = ['-map', `[${name}]`, ...encoding, '-frames:v', `${to - from}`];
    return [{ name, from, to, filters: isBody ? uploadFilters(encoder) : '', output: { options, path } }];
  };
  const end = frames - dissolveOut;
  return [
    ...part('body', dissolveIn, end, into.mp4),
    ...part('head', 0, dissolveIn, into['head.mp4']),
    ...part('tail', end, frames, into['tail.mp4']),
  ];
}
