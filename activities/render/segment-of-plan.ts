import { join } from 'node:path';
import type { RenderPlan, RenderScene } from '../../workflows/contracts/render.ts';
import type { ActivityContext } from '../context.ts';
import { normaliseSegment } from '../media/normalise-segment.ts';
import type { Segment } from '../media/segment-cache.ts';
import type { FilmFormat } from '../media/timing.ts';
import type { Progress } from '../progress.ts';

export function formatOf({ resolution, fps }: Pick<RenderPlan, 'resolution' | 'fps'>): FilmFormat {
  const [width = 0, height = 0] = resolution.split('x').map(Number);
  return { width, height, fps };
}

/** The scene as a segment of the film, made now unless this machine's cache has it. */
export async function segmentOfPlan(
  { environment, providers: { storage } }: ActivityContext,
  plan: RenderPlan,
  scene: RenderScene,
  { report, signal }: Progress,
): Promise<Segment & { reused: boolean }> {
  const { clip, image, text, narration, duration_sec: durationSec } = scene;
  return await normaliseSegment({
    scene: {
      clip: clip === undefined ? undefined : await storage.localPath(clip),
      image: image === undefined ? undefined : await storage.localPath(image),
      text,
      narration,
      durationSec,
    },
    format: formatOf(plan),
    cacheDir: join(environment.DATA_DIR, 'cache', 'segments'),
    signal,
    onProgress: report,
  });
}
