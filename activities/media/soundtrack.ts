import { basename, resolve } from 'node:path';
import { audioEncoding, PIPELINE_VERSION, rawSound } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { loudnessFilter, loudnessOf } from './loudness.ts';
import { cacheKey, keep } from './media-cache.ts';
import { sceneSound, type SceneSound } from './scene-sound.ts';
import type { Scene } from './scene.ts';

export interface SoundtrackRequest {
  /** In the film's order. */
  readonly scenes: readonly Scene[];
  readonly fps: number;
  /** See `keep`. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export interface Soundtrack {
  /** AAC in MPEG-4. */
  readonly path: string;
  readonly reused: boolean;
}

/** Of the time it takes, about so much goes into the scenes' own sounds. */
const SHARE_OF_SCENES = 0.5;

/**
 * The sound of the whole film: the scenes' sounds joined, brought to the target loudness as one, encoded once. It needs
 * no picture, so it is made while pictures are encoded. Kept in the cache.
 */
export async function makeSoundtrack(request: SoundtrackRequest): Promise<Soundtrack> {
  const { scenes, fps, cacheDir, signal, onProgress } = request;
  const sounds: SceneSound[] = [];
  for (const scene of scenes) {
    sounds.push(await sceneSound({ scene, fps, cacheDir, signal }));
    onProgress?.((SHARE_OF_SCENES * sounds.length) / scenes.length);
  }
  const parts = sounds.map((sound) => sound.key);
  const key = cacheKey({ version: PIPELINE_VERSION, kind: 'soundtrack', parts });
  const make = ({ m4a }: { m4a: string }) => mix(sounds, cacheDir, m4a, signal);
  const { paths, reused } = await keep({ cacheDir, key, extensions: ['m4a'], make, signal });
  onProgress?.(1);
  return { path: paths.m4a, reused };
}

/** ffmpeg reads the sounds as one file by its concat protocol: by names alone, of which none holds a `|`. */
async function mix(
  sounds: readonly SceneSound[],
  cacheDir: string,
  outputPath: string,
  signal?: AbortSignal,
): Promise<void> {
  const level = loudnessFilter(loudnessOf(sounds.map(({ metered }) => metered)));
  await runFfmpeg({
    inputs: [
      {
        path: `concat:${sounds.map(({ path }) => basename(path)).join('|')}`,
        options: rawSound,
        trusted: true,
      },
    ],
    filterGraph: `[0:a]${level}[sound]`,
    outputs: [{ options: ['-map', '[sound]', ...audioEncoding], path: resolve(outputPath) }],
    workingDirectory: cacheDir,
    signal,
  });
}
