import { join } from 'node:path';
import pLimit from 'p-limit';
import { finishFilm } from '../activities/media/finish-film.ts';
import { normaliseSegment } from '../activities/media/normalise-segment.ts';
import type { Scene } from '../activities/media/scene.ts';
import { makeSoundtrack } from '../activities/media/soundtrack.ts';
import type { FilmFormat } from '../activities/media/timing.ts';

/** A render worker's slots on two cores. */
const AT_A_TIME = 2;

/** The whole render in one process: what the render workflow does, in its order, without its workflow. */
export async function renderFilm(
  scenes: readonly Scene[],
  format: FilmFormat,
  folders: { cacheDir: string; outputDir: string },
): Promise<void> {
  const { cacheDir, outputDir } = folders;
  const slots = pLimit(AT_A_TIME);
  const [soundtrack, segments] = await Promise.all([
    slots(() => makeSoundtrack({ scenes, fps: format.fps, cacheDir })),
    slots.map(scenes, (scene) => normaliseSegment({ scene, format, cacheDir })),
  ]);
  await finishFilm({
    segments,
    cacheDir,
    soundtrackPath: soundtrack.path,
    format,
    orderedSec: scenes.reduce((sum, scene) => sum + scene.durationSec, 0),
    paths: {
      film: join(outputDir, 'final.mp4'),
      poster: join(outputDir, 'poster.jpg'),
      sheet: join(outputDir, 'contact-sheet.jpg'),
    },
  });
}
