import { fileDigest } from './digest.ts';
import type { Scene } from './scene.ts';

/** A clip's file is not the one that was named. */
export class ClipChangedError extends Error {
  override name = 'ClipChangedError';

  constructor(path: string) {
    super(`The clip ${path} has changed since it was made. Put the file back, or make the clip again.`);
  }
}

type Clip = Pick<Scene, 'clip' | 'clipDigest'>;

/** sha256 of a scene's clip: as it is known, else found by reading it; empty where there is no clip. */
export async function digestOfClip({ clip, clipDigest }: Clip, signal?: AbortSignal): Promise<string> {
  return clipDigest ?? (clip === undefined ? '' : await fileDigest(clip, signal));
}

/** To be called before something is made of a clip and kept under its digest. @throws ClipChangedError */
export async function assertClip({ clip, clipDigest }: Clip, signal?: AbortSignal): Promise<void> {
  if (clip === undefined || clipDigest === undefined) return;
  if ((await fileDigest(clip, signal)) !== clipDigest) throw new ClipChangedError(clip);
}
