import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { PIPELINE_VERSION } from '../media/encoding.ts';
import { runFfmpeg } from '../media/ffmpeg.ts';
import { meterFilters, readMeter } from '../media/loudness.ts';
import { cacheKey, keep } from '../media/media-cache.ts';
import type { SceneSound } from '../media/scene-sound.ts';
import { SAMPLE_RATE } from '../media/timing.ts';
import { writeWhole } from '../media/whole-file.ts';
import { PAUSE, type TimedNarration } from './time-narration.ts';

export interface VoiceRequest {
  readonly timed: TimedNarration;
  /** As long as the scene. */
  readonly samples: number;
  /** See `keep`. */
  readonly cacheDir: string;
  readonly signal?: AbortSignal | undefined;
}

/** What is spoken in a scene, as long as the scene; null: nothing is. Kept in the cache. */
export async function sceneVoice({
  timed,
  samples,
  cacheDir,
  signal,
}: VoiceRequest): Promise<SceneSound | null> {
  const { sentences, tempo, leadSec } = timed;
  if (sentences.length === 0) return null;
  const parts = sentences.map(({ key }) => key);
  const key = cacheKey({ version: PIPELINE_VERSION, kind: 'voice', parts, samples, tempo, leadSec });
  const joined = sentences.map((_, at) => `[s${at}]`).join('');
  const graph = (report: string): string =>
    [
      ...sentences.map((_, at) => {
        const pause = at < sentences.length - 1 ? `,apad=pad_dur=${PAUSE}` : '';
        return `[${at}:a]aresample=${SAMPLE_RATE},aformat=sample_fmts=s16:channel_layouts=stereo${pause}[s${at}]`;
      }),
      [
        `${joined}concat=n=${sentences.length}:v=0:a=1`,
        ...(tempo > 1 ? [`atempo=${tempo.toFixed(6)}`] : []),
        `adelay=delays=${Math.round(leadSec * 1_000)}:all=1`,
        ...[`apad=whole_len=${samples}`, `atrim=end_sample=${samples}`],
        `${meterFilters(report)}[voice]`,
      ].join(','),
    ].join(';');
  const { paths } = await keep({
    cacheDir,
    key,
    extensions: ['pcm', 'meter'],
    make: ({ pcm, meter }) =>
      writeWhole([meter], ([report]) =>
        runFfmpeg({
          inputs: sentences.map(({ path }) => ({ path: resolve(path), trusted: true })),
          filterGraph: graph(basename(report)),
          outputs: [{ options: ['-map', '[voice]', '-c:a', 'pcm_s16le', '-f', 's16le'], path: resolve(pcm) }],
          workingDirectory: dirname(report),
          signal,
        }),
      ),
    signal,
  });
  return { path: paths.pcm, key, samples, metered: readMeter(await readFile(paths.meter, 'utf8')) };
}
