import { mediaCache } from '../../config/media-cache.ts';
import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/render.ts';
import type { ActivityContext } from '../context.ts';
import { normaliseSegment, type Segment } from '../media/normalise-segment.ts';
import type { Scene } from '../media/scene.ts';
import { makeSoundtrack, type Soundtrack } from '../media/soundtrack.ts';
import type { FilmFormat } from '../media/timing.ts';
import type { Progress } from '../progress.ts';

/*
 * What a render's plan names, made now unless this machine's cache has it.
 */

export function formatOf({ resolution, fps }: Pick<RenderPlan, 'resolution' | 'fps'>): FilmFormat {
  const [width = 0, height = 0] = resolution.split('x').map(Number);
  return { width, height, fps };
}

/** The scene's picture as a segment of the film. */
export async function segmentOfPlan(
  context: ActivityContext,
  plan: RenderPlan,
  scene: RenderScene,
  { report, signal }: Progress,
): Promise<Segment & { reused: boolean }> {
  return await normaliseSegment({
    scene: await onThisMachine(context, scene),
    format: formatOf(plan),
    cacheDir: cacheOf(context),
    signal,
    onProgress: report,
  });
}

/** The sound of the whole film. */
export async function soundtrackOfPlan(
  context: ActivityContext,
  { scenes, fps }: RenderPlan,
  { report, signal }: Progress,
): Promise<Soundtrack> {
  return await makeSoundtrack({
    scenes: await Promise.all(scenes.map((scene) => onThisMachine(context, scene))),
    fps,
    cacheDir: cacheOf(context),
    signal,
    onProgress: report,
  });
}

const cacheOf = ({ environment }: ActivityContext): string => mediaCache(environment.DATA_DIR);

async function onThisMachine(
  { providers: { storage } }: ActivityContext,
  { clip, clip_digest: clipDigest, image, text, narration, duration_sec: durationSec }: RenderScene,
): Promise<Scene> {
  return {
    clip: clip === undefined ? undefined : await storage.localPath(clip),
    clipDigest,
    image: image === undefined ? undefined : await storage.localPath(image),
    text,
    narration,
    durationSec,
  };
}
