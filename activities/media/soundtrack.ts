import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Loudness } from '../../workflows/contracts/render/plan.ts';
import { PIPELINE_VERSION } from './encoding.ts';
import { loudnessOf, TARGET_LUFS } from './loudness.ts';
import { master } from './master.ts';
import { cacheKey, keep } from './media-cache.ts';
import { inARow, mixSound, rawMix, type Layers } from './mix-sound.ts';
import { musicBed, type Music } from './music-bed.ts';
import { named } from './named.ts';
import { sceneSound, type SceneSound } from './scene-sound.ts';
import type { Scene } from './scene.ts';
import { frameCount } from './timing.ts';
import type { Ends } from './transitions.ts';

export interface SoundtrackRequest {
  /** In the film's order. */
  readonly scenes: readonly Scene[];
  /** Of each scene; without them all begin and end at once. */
  readonly ends?: readonly Ends[] | undefined;
  readonly fps: number;
  /** Speaks a scene's narration, as long as so many samples; null: there is none. Without it nothing is spoken. */
  readonly speak?: ((scene: Scene, samples: number) => Promise<SceneSound | null>) | undefined;
  readonly music?: Music | undefined;
  /** Without it `broadcast`. */
  readonly loudness?: Loudness | undefined;
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
 * The sound of the whole film: the scenes' sounds joined, narration and music over and under them, brought to the target
 * loudness as one, encoded once. It needs no picture, so it is made while pictures are encoded. Kept in the cache.
 */
export async function makeSoundtrack(request: SoundtrackRequest): Promise<Soundtrack> {
  const { music, loudness = 'broadcast', cacheDir, signal, onProgress } = request;
  const layers = await layersOf(request);
  const key = cacheKey({
    ...{ version: PIPELINE_VERSION, kind: 'soundtrack', loudness },
    scenes: layers.scenes.map((sound) => sound.key),
    voice: layers.voice?.map((sound) => sound.key) ?? null,
    music: layers.music && [layers.music.bed.key, music?.gainDb],
  });
  const make = ({ m4a }: { m4a: string }) => produce(layers, TARGET_LUFS[loudness], cacheDir, m4a, signal);
  const { paths, reused } = await keep({ cacheDir, key, extensions: ['m4a'], make, signal });
  onProgress?.(1);
  return { path: paths.m4a, reused };
}

async function layersOf(request: SoundtrackRequest): Promise<Layers> {
  const { scenes, ends = [], fps, speak, music, cacheDir, signal, onProgress } = request;
  const sounds: SceneSound[] = [];
  const voices: SceneSound[] = [];
  let isSpoken = false;
  let startFrame = 0;
  for (const [at, scene] of scenes.entries()) {
    const timed = { fps, startFrame, cacheDir, signal };
    await named(scene.name, signal, async () => {
      const own = await sceneSound({ ...timed, scene, ends: ends[at] });
      const voice = await speak?.(scene, own.samples);
      isSpoken ||= Boolean(voice);
      sounds.push(own);
      if (speak) voices.push(voice ?? (await sceneSound({ ...timed, scene: silent(scene) })));
    });
    startFrame += frameCount(scene.durationSec, fps);
    onProgress?.((SHARE_OF_SCENES * sounds.length) / scenes.length);
  }
  const samples = sounds.reduce((sum, sound) => sum + sound.samples, 0);
  const bed =
    music && (await named('The music', signal, () => musicBed({ music, samples, cacheDir, signal })));
  return {
    scenes: sounds,
    voice: isSpoken ? voices : null,
    music: bed && music ? { bed, gainDb: music.gainDb } : null,
  };
}

const silent = ({ durationSec }: Scene): Scene => ({ durationSec });

async function produce(
  layers: Layers,
  target: number,
  cacheDir: string,
  outputPath: string,
  signal?: AbortSignal,
): Promise<void> {
  if (!layers.voice && !layers.music) {
    // Measured already, piece by piece.
    const measured = loudnessOf(layers.scenes.map(({ metered }) => metered));
    return await master({ input: inARow(layers.scenes), measured, target, outputPath, signal });
  }
  const mix = resolve(cacheDir, `.${randomUUID()}.mix.pcm`);
  const report = resolve(cacheDir, `.${randomUUID()}.mix.meter`);
  try {
    const measured = await mixSound(layers, cacheDir, { mix, report }, signal);
    const input = { path: mix, options: rawMix, trusted: true };
    await master({ input, measured, target, outputPath, signal });
  } finally {
    await Promise.all([mix, report].map((path) => rm(path, { force: true })));
  }
}
