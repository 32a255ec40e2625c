import { readFile, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { audioEncoding } from './encoding.ts';
import { runFfmpeg, type FfmpegInput } from './ffmpeg.ts';
import {
  gainFilter,
  loudnessOf,
  meterFilters,
  readMeter,
  TRUE_PEAK_LIMIT,
  type Loudness,
} from './loudness.ts';
import { logMedia } from './media-log.ts';

export interface MasterRequest {
  /** Plain samples, read relative to the output's folder. */
  readonly input: FfmpegInput;
  /** What was measured of them: the first of the two passes. */
  readonly measured: Loudness;
  /** LUFS */
  readonly target: number;
  /** AAC in MPEG-4. */
  readonly outputPath: string;
  readonly signal?: AbortSignal | undefined;
}

/** How near is near enough, LU: R 128 allows 0.5. */
const TOLERANCE = 0.2;
/** A limited sound is quieter than its gain says, and encoding lifts peaks: measured again, and made again, at most so often. */
const ROUNDS = 8;
/** How much louder a decibel of gain makes what is limited, at least: beyond that nothing is gained. */
const LEAST_YIELD = 0.15;
/** What encoding usually adds to the highest peak, dB. */
const USUAL_OVERSHOOT = 0.3;

/**
 * Encodes sound at the target loudness and below the limit of its true peak, both measured of what was encoded, which is what
 * people hear. Silence stays silence.
 */
export async function master(request: MasterRequest): Promise<void> {
  const { measured, target, outputPath } = request;
  if (!Number.isFinite(measured.integrated)) return await encode(request, 'anull');
  let gain = target - measured.integrated;
  let ceiling = TRUE_PEAK_LIMIT - USUAL_OVERSHOOT;
  let last: { readonly gain: number; readonly integrated: number } | undefined;
  for (let round = 1; ; round += 1) {
    await encode(request, gainFilter(measured, gain, ceiling));
    const heard = await measure(outputPath, request.signal);
    const off = target - heard.integrated;
    const over = heard.truePeak - TRUE_PEAK_LIMIT;
    if ((Math.abs(off) <= TOLERANCE && over <= 0) || round === ROUNDS) {
      const peak = `${heard.truePeak.toFixed(1)} dBTP`;
      logMedia(`${heard.integrated.toFixed(1)} LUFS of ${target}, true peak ${peak}, in ${round} passes`);
      return;
    }
    const yields = last ? (heard.integrated - last.integrated) / (gain - last.gain) : 1;
    last = { gain, integrated: heard.integrated };
    if (Math.abs(off) > TOLERANCE) gain += off / Math.min(1, Math.max(LEAST_YIELD, yields || 1));
    if (over > 0) ceiling -= over + 0.1;
  }
}

async function encode({ input, outputPath, signal }: MasterRequest, filter: string): Promise<void> {
  await runFfmpeg({
    inputs: [input],
    filterGraph: `[0:a]${filter}[sound]`,
    outputs: [{ options: ['-map', '[sound]', ...audioEncoding], path: resolve(outputPath) }],
    workingDirectory: dirname(outputPath),
    signal,
  });
}

/** The loudness of encoded sound as a player decodes it. */
async function measure(path: string, signal?: AbortSignal): Promise<Loudness> {
  const folder = dirname(path);
  const report = resolve(folder, `.${randomUUID()}.report`);
  const sum = `${report}.md5`;
  try {
    await runFfmpeg({
      inputs: [{ path: resolve(path), trusted: true }],
      filterGraph: `[0:a]${meterFilters(basename(report))}[sound]`,
      // ffmpeg has to write something.
      outputs: [{ options: ['-map', '[sound]', '-f', 'md5'], path: sum }],
      workingDirectory: folder,
      signal,
    });
    return loudnessOf([readMeter(await readFile(report, 'utf8'))]);
  } finally {
    await Promise.all([report, sum].map((file) => rm(file, { force: true })));
  }
}
