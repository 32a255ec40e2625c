import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { rawSound } from './encoding.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import { loudnessOf, meterFilters, readMeter, type Loudness } from './loudness.ts';
import type { SceneSound } from './scene-sound.ts';

/** What is heard in a film, each layer as long as the film. */
export interface Layers {
  /** The scenes' own sounds, in order. */
  readonly scenes: readonly SceneSound[];
  /** The narration of each scene, silence where there is none; null: nothing is spoken. */
  readonly voice: readonly SceneSound[] | null;
  readonly music: { readonly bed: SceneSound; readonly gainDb: number } | null;
}

/**
 * How loud the layers are before they are mixed, LUFS: a voice stands six to eight LU over what lies under it, and while it
 * speaks that is ducked further. The scenes' own sound is made quieter where it is louder than this, never louder.
 */
const VOICE = -20;
const MUSIC = -27;
const MOST_OF_SCENES = -24;

/** By how much a voice pushes the rest down: from -36 dBFS on, eight to one, about 12 dB while it speaks. */
const DUCKING = 'sidechaincompress=threshold=0.0158:ratio=8:attack=20:release=400';

/** How ffmpeg reads what `mixSound` wrote. */
export const rawMix = ['-f', 'f32le', '-ar', '48000', '-ac', '2'];

/** Sounds played one after the other, read as one file by ffmpeg's concat protocol: by names alone, of which none holds a `|`. */
export const inARow = (sounds: readonly SceneSound[]): FfmpegInput => ({
  path: `concat:${sounds.map(({ path }) => basename(path)).join('|')}`,
  options: rawSound,
  trusted: true,
});

/**
 * Mixes a film's layers into plain samples that cannot clip.
 * @param cacheDir where all layers lie. @param outputPath beside them. @returns what was measured of the mix.
 */
export async function mixSound(
  { scenes, voice, music }: Layers,
  cacheDir: string,
  { mix, report }: { readonly mix: string; readonly report: string },
  signal?: AbortSignal,
): Promise<Loudness> {
  const own = loudnessOf(scenes.map(({ metered }) => metered)).integrated;
  const ownGain = Number.isFinite(own) ? Math.min(0, MOST_OF_SCENES - own) : 0;
  const inputs = [inARow(scenes)];
  const graph = [`[0:a]aformat=sample_fmts=flt,volume=${ownGain.toFixed(2)}dB[own]`];
  let under = '[own]';
  if (music) {
    const gain = levelled(MUSIC, [music.bed]) + music.gainDb;
    graph.push(
      `[${inputs.length}:a]aformat=sample_fmts=flt,volume=${gain.toFixed(2)}dB[music]`,
      `[own][music]amix=inputs=2:duration=longest:normalize=0[bed]`,
    );
    inputs.push(inARow([music.bed]));
    under = '[bed]';
  }
  let all = under;
  if (voice) {
    graph.push(
      `[${inputs.length}:a]aformat=sample_fmts=flt,volume=${levelled(VOICE, voice).toFixed(2)}dB,asplit[voice][key]`,
      `${under}[key]${DUCKING}[ducked]`,
      `[ducked][voice]amix=inputs=2:duration=longest:normalize=0[all]`,
    );
    inputs.push(inARow(voice));
    all = '[all]';
  }
  await runFfmpeg({
    inputs,
    filterGraph: [...graph, `${all}${meterFilters(basename(report))}[mix]`].join(';'),
    outputs: [{ options: ['-map', '[mix]', '-c:a', 'pcm_f32le', '-f', 'f32le'], path: resolve(mix) }],
    workingDirectory: cacheDir,
    signal,
  });
  return loudnessOf([readMeter(await readFile(report, 'utf8'))]);
}

/** dB that bring sounds to a level. */
function levelled(level: number, sounds: readonly SceneSound[]): number {
  const { integrated } = loudnessOf(sounds.map(({ metered }) => metered));
  return Number.isFinite(integrated) ? level - integrated : 0;
}
