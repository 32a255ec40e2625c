import { cameraMove, moveFilters } from './camera-move.ts';
import { fitFilters, stillFilters } from './encoding.ts';
import type { FfmpegInput } from './ffmpeg.ts';
import type { Scene } from './scene.ts';
import { makeStill } from './still.ts';
import { frameClock, rateText, type FilmFormat } from './timing.ts';
import { makeTitleCard } from './title-card.ts';

/** What a scene's picture is made from, and the filters that bring it into the film's form. */
export interface Picture {
  readonly input: FfmpegInput;
  readonly filters: string;
}

/** A clip shorter than its scene holds its last frame. */
export function clipPicture(path: string, format: FilmFormat, frames: number): Picture {
  return {
    input: { path, options: ['-threads', '1'] },
    filters: `[0:V:0]fps=${rateText(format.fps)}:start_time=0,${fitFilters(format)},tpad=stop=${frames}:stop_mode=clone`,
  };
}

/** An image moves slowly; a card stands still, so that it can be read. The frame is drawn to `stillPath`. */
export async function stillPicture(
  scene: Scene,
  format: FilmFormat,
  frames: number,
  stillPath: string,
  key: string,
): Promise<Picture> {
  const { fps } = format;
  if (scene.image === undefined) await makeTitleCard(scene.text ?? scene.narration ?? '', stillPath, format);
  else await makeStill(scene.image, stillPath, format);
  const seed = Number.parseInt(key.slice(0, 8), 16);
  const motion =
    scene.image === undefined
      ? `loop=loop=-1:size=1,settb=${frameClock(fps)},setpts=N,trim=end_frame=${frames}`
      : moveFilters(cameraMove(seed), frames, fps);
  return {
    input: { path: stillPath, options: ['-framerate', rateText(fps)], trusted: true },
    filters: `[0:v]${stillFilters},${motion},setsar=1`,
  };
}
