import { fileDigest } from './digest.ts';
import { missingBytes } from './boxes.ts';
import { ProbeError } from './probe.ts';
import type { Scene } from './scene.ts';

/** A clip's file is not the one that was named. */
export class ClipChangedError extends Error {
  override name = 'ClipChangedError';

  /** For the log. */
  readonly path: string;

  constructor(path: string) {
    super('The clip has changed since it was made. Put the file back, or make the clip again.');
    this.path = path;
  }
}

type Clip = Pick<Scene, 'clip' | 'clipDigest'>;

/** sha256 of a scene's clip: as it is known, else found by reading it; empty where there is no clip. */
export async function digestOfClip({ clip, clipDigest }: Clip, signal?: AbortSignal): Promise<string> {
  return clipDigest ?? (clip === undefined ? '' : await fileDigest(clip, signal));
}

/** To be called before something is made of a clip and kept under its digest. @throws ClipChangedError, ProbeError where it is cut off */
export async function assertClip({ clip, clipDigest }: Clip, signal?: AbortSignal): Promise<void> {
  if (clip === undefined) return;
  // ffmpeg would show what there is, and hold its last frame for the rest.
  const missing = await missingBytes(clip);
  if (missing > 0) throw new ProbeError(`The clip is cut off: its last ${missing} bytes are missing.`);
  if (clipDigest === undefined) return;
  if ((await fileDigest(clip, signal)) !== clipDigest) throw new ClipChangedError(clip);
}
