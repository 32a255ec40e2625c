import { readFile, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { assertClip, digestOfClip } from './clip-source.ts';
import { PIPELINE_VERSION } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { meterFilters, readMeter, type MeteredSound } from './loudness.ts';
import { cacheKey, keep } from './media-cache.ts';
import { probe } from './probe.ts';
import type { Scene } from './scene.ts';
import { frameCount, SAMPLE_RATE, samplesOf } from './timing.ts';
import { PLAIN_ENDS, type Ends } from './transitions.ts';
import { writeWhole } from './whole-file.ts';

/** 16 bit of two channels, as `rawSound` says. */
const BYTES_A_SAMPLE = 4;

export interface SceneSound {
  /** Samples and nothing else, as `rawSound` says, so that the sounds of scenes join byte by byte. In the cache. */
  readonly path: string;
  /** sha256 of all that it was made from. */
  readonly key: string;
  /** As long as the scene's frames, to the sample. */
  readonly samples: number;
  readonly metered: MeteredSound;
}

export interface SoundRequest {
  readonly scene: Scene;
  /** Without them it begins and ends at once. */
  readonly ends?: Ends | undefined;
  readonly fps: number;
  /** The film's frame that it begins with: where frames are not whole samples, how many it has depends on that. */
  readonly startFrame?: number | undefined;
  /** See `keep`. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
}

/** What is heard in a scene: its clip's sound, cut or followed by silence to the scene's length. Kept in the cache. */
export async function sceneSound({
  scene,
  ends = PLAIN_ENDS,
  fps,
  startFrame = 0,
  cacheDir,
  signal,
}: SoundRequest): Promise<SceneSound> {
  const endFrame = startFrame + frameCount(scene.durationSec, fps);
  const samples = samplesOf(endFrame, fps) - samplesOf(startFrame, fps);
  const fades = {
    fadeIn: samplesOf(ends.fadeIn + ends.dissolveIn, fps),
    fadeOut: samplesOf(ends.fadeOut + ends.dissolveOut, fps),
  };
  const key = cacheKey({
    version: PIPELINE_VERSION,
    kind: 'sound',
    source: await digestOfClip(scene, signal),
    samples,
    ...fades,
  });
  const { paths } = await keep({
    cacheDir,
    key,
    extensions: ['pcm', 'meter'],
    make: async ({ pcm, meter }) => {
      await assertClip(scene, signal);
      const { clip } = scene;
      if (clip === undefined || (await probe(clip, signal)).audio === null)
        await writeSilence(samples, pcm, meter);
      else await extractSound({ clip, samples, ...fades, pcm, meter, signal });
    },
    signal,
  });
  return { path: paths.pcm, key, samples, metered: readMeter(await readFile(paths.meter, 'utf8')) };
}

interface Extraction {
  readonly clip: string;
  readonly samples: number;
  /** Samples. With its picture, the sound goes too. */
  readonly fadeIn: number;
  readonly fadeOut: number;
  /** Where the samples go. */
  readonly pcm: string;
  /** Where goes what was measured of them. */
  readonly meter: string;
  readonly signal?: AbortSignal | undefined;
}

async function extractSound({
  clip,
  samples,
  fadeIn,
  fadeOut,
  pcm,
  meter,
  signal,
}: Extraction): Promise<void> {
  const even = `aresample=${SAMPLE_RATE}:async=1:first_pts=0,aformat=sample_fmts=s16:channel_layouts=stereo`;
  const exact = `apad=whole_len=${samples},atrim=end_sample=${samples}`;
  const faded = [
    ...(fadeIn > 0 ? [`,afade=type=in:start_sample=0:nb_samples=${fadeIn}`] : []),
    ...(fadeOut > 0 ? [`,afade=type=out:start_sample=${samples - fadeOut}:nb_samples=${fadeOut}`] : []),
  ].join('');
  await writeWhole([meter], async ([report]) => {
    await runFfmpeg({
      inputs: [{ path: resolve(clip), options: ['-vn', '-sn'] }],
      filterGraph: `[0:a:0]${even},${exact}${faded},${meterFilters(basename(report))}[sound]`,
      outputs: [{ options: ['-map', '[sound]', '-c:a', 'pcm_s16le', '-f', 's16le'], path: resolve(pcm) }],
      workingDirectory: dirname(report),
      signal,
    });
  });
}

/** A file of holes, which read as zeros. Of silence nothing is measured. */
async function writeSilence(samples: number, pcm: string, meter: string): Promise<void> {
  await writeWhole([pcm, meter], async (temporaries) => {
    for (const temporary of temporaries) await writeFile(temporary, '');
    await truncate(temporaries[0], samples * BYTES_A_SAMPLE);
  });
}
