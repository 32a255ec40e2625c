import { join } from 'node:path';
import { checkFilm } from '../activities/media/checks.ts';
import { concatenate } from '../activities/media/concat.ts';
import { makeContactSheet } from '../activities/media/contact-sheet.ts';
import { normaliseSegment } from '../activities/media/normalise-segment.ts';
import { makePoster } from '../activities/media/poster.ts';
import { probe } from '../activities/media/probe.ts';
import type { Scene } from '../activities/media/scene.ts';
import type { Segment } from '../activities/media/segment-cache.ts';
import type { FilmFormat } from '../activities/media/timing.ts';

export interface RenderedFilm {
  readonly path: string;
  /** Segments that had to be encoded; the others came from the cache. */
  readonly encoded: number;
}

/** The whole render in one process: what the render workflow does, without its workflow. Two segments at a time. */
export async function renderFilm(
  scenes: readonly Scene[],
  format: FilmFormat,
  folders: { cacheDir: string; outputDir: string },
): Promise<RenderedFilm> {
  const segments: (Segment & { reused: boolean })[] = [];
  const waiting = scenes.map((scene, index) => ({ scene, index }));
  const encodeNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { scene, index } = next;
      segments[index] = await normaliseSegment({ scene, format, cacheDir: folders.cacheDir });
    }
  };
  await Promise.all([encodeNext(), encodeNext()]);

  const path = join(folders.outputDir, 'final.mp4');
  const stills = segments.map((segment) => segment.stillPath);
  await Promise.all([
    concatenate({ segments, fps: format.fps, outputPath: path }),
    makePoster(stills[0] ?? '', join(folders.outputDir, 'poster.jpg')),
    makeContactSheet(stills, join(folders.outputDir, 'contact-sheet.jpg'), format.width / format.height),
  ]);
  const durationSec = scenes.reduce((sum, scene) => sum + scene.durationSec, 0);
  checkFilm(await probe(path), { ...format, durationSec, segments: scenes.length });
  return { path, encoded: segments.filter((segment) => !segment.reused).length };
}
