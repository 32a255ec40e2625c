import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileDigest } from './digest.ts';
import { PIPELINE_VERSION } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { meterFilters, readMeter } from './loudness.ts';
import { cacheKey, keep } from './media-cache.ts';
import { probe, ProbeError } from './probe.ts';
import type { SceneSound } from './scene-sound.ts';
import { SAMPLE_RATE } from './timing.ts';
import { writeWhole } from './whole-file.ts';

export interface Music {
  readonly path: string;
  /** sha256, lower-case hex, where it is known. */
  readonly digest?: string | undefined;
  /** dB, beside the level that it is given. */
  readonly gainDb: number;
}

export interface MusicRequest {
  readonly music: Music;
  /** Of the whole film. */
  readonly samples: number;
  /** See `keep`. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds; of a short film an eighth. */
const FADE_IN = 1;
const FADE_OUT = 3;

/** Music as long as the film: from its beginning again where it is shorter, faded in and out. Kept in the cache. */
export async function musicBed({ music, samples, cacheDir, signal }: MusicRequest): Promise<SceneSound> {
  const source = music.digest ?? (await fileDigest(music.path, signal));
  const key = cacheKey({ version: PIPELINE_VERSION, kind: 'music', source, samples });
  const [fadeIn, fadeOut] = [FADE_IN, FADE_OUT].map((seconds) =>
    Math.round(Math.min(seconds * SAMPLE_RATE, samples / 8)),
  );
  const filters = (report: string): string =>
    [
      `aresample=${SAMPLE_RATE},aformat=sample_fmts=s16:channel_layouts=stereo`,
      `apad=whole_len=${samples},atrim=end_sample=${samples}`,
      `afade=type=in:start_sample=0:nb_samples=${fadeIn}`,
      `afade=type=out:start_sample=${samples - (fadeOut ?? 0)}:nb_samples=${fadeOut}`,
      meterFilters(report),
    ].join(',');
  const { paths } = await keep({
    cacheDir,
    key,
    extensions: ['pcm', 'meter'],
    make: async ({ pcm, meter }) => {
      if ((await probe(music.path, signal)).audio === null) throw new ProbeError('The music has no sound.');
      await writeWhole([meter], ([report]) =>
        runFfmpeg({
          inputs: [{ path: resolve(music.path), options: ['-stream_loop', '-1', '-vn', '-sn'] }],
          filterGraph: `[0:a:0]${filters(basename(report))}[music]`,
          outputs: [{ options: ['-map', '[music]', '-c:a', 'pcm_s16le', '-f', 's16le'], path: resolve(pcm) }],
          workingDirectory: dirname(report),
          signal,
        }),
      );
    },
    signal,
  });
  return { path: paths.pcm, key, samples, metered: readMeter(await readFile(paths.meter, 'utf8')) };
}
