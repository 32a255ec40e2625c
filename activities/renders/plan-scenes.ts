import type { RenderPlan, RenderScene } from '../../workflows/contracts/render/plan.ts';
import type { ActivityContext } from '../context.ts';
import { cannot } from '../failures.ts';
import type { Music } from '../media/music-bed.ts';
import type { Scene } from '../media/scene.ts';

/*
 * What a render's plan names, found on this machine.
 */

export async function onThisMachine(
  context: Pick<ActivityContext, 'providers'>,
  plan: RenderPlan,
  scene: RenderScene,
): Promise<Scene> {
  const { clip, clip_digest: clipDigest, image, text, narration, duration_sec: durationSec } = scene;
  const name = nameOf(plan, scene);
  const found = (what: string, key: string | undefined, instead: string): Promise<string | undefined> =>
    key === undefined
      ? Promise.resolve(key)
      : pathOf(context, key, `${name}: The ${what} is not there any more. Put it back, or ${instead}.`);
  return {
    name,
    // A stream's clip can be made once more.
    clip: await found('clip', clip, scene.title === undefined ? 'choose another one' : 'make the clip again'),
    clipDigest,
    image: await found('image', image, 'choose another one'),
    text,
    narration,
    durationSec,
  };
}

export async function musicOfPlan(
  context: Pick<ActivityContext, 'providers'>,
  { music }: Pick<RenderPlan, 'music'>,
): Promise<Music | undefined> {
  if (!music) return undefined;
  const gone = 'The music is not there any more. Put it back, or choose another one.';
  return {
    path: await pathOf(context, music.key, gone),
    digest: music.digest,
    gainDb: music.gain_db ?? 0,
  };
}

async function pathOf(
  { providers: { storage } }: Pick<ActivityContext, 'providers'>,
  key: string,
  gone: string,
): Promise<string> {
  if (await storage.exists(key)) return await storage.localPath(key);
  // No other attempt would find it.
  throw cannot(gone);
}

/** `Segment 3, “The lamp”`, as a stream's pages call it; a scene without a title has its number only. */
export function nameOf({ scenes }: RenderPlan, scene: RenderScene): string {
  const number = scenes.indexOf(scene) + 1;
  return scene.title === undefined ? `Scene ${number}` : `Segment ${number}, “${scene.title}”`;
}
