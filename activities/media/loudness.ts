import { analyse, type FfmpegInput } from './ffmpeg.ts';

/**
 * Integrated loudness aimed at, in LUFS, and the true peak never passed, in dBTP. Measured as in EBU R 128 and
 * ITU-R BS.1770-4; R 128 itself asks -23 LUFS of broadcasts, -16 is what AES TD1008 recommends for streaming of speech.
 */
export const TARGET_LUFS = -16;
export const TRUE_PEAK_LIMIT = -1.5;

export interface Loudness {
  /** LUFS; -Infinity where there is nothing above the gate of -70. */
  readonly integrated: number;
  /** dBTP */
  readonly truePeak: number;
}

/** Measures all of an input's sound. */
export async function measureLoudness(input: FfmpegInput, signal?: AbortSignal): Promise<Loudness> {
  const log = await analyse(
    { inputs: [input], filterGraph: '[0:a:0]ebur128=peak=true:framelog=quiet[measured]', signal },
    ['-map', '[measured]'],
  );
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const integrated = Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? -70);
  const truePeak = Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1] ?? Number.NEGATIVE_INFINITY);
  return { integrated: integrated <= -70 ? Number.NEGATIVE_INFINITY : integrated, truePeak };
}

/**
 * The filter that brings sound so measured to the target: one gain for all of it, which leaves its dynamics alone, and
 * a limiter only where the gain would lift a peak over the limit. Silence stays silence.
 */
export function loudnessFilter({ integrated, truePeak }: Loudness): string {
  if (!Number.isFinite(integrated)) return 'anull';
  const gain = TARGET_LUFS - integrated;
  const amplified = `volume=${gain.toFixed(2)}dB`;
  if (truePeak + gain <= TRUE_PEAK_LIMIT) return amplified;
  // The limiter sees samples, not the peaks between them: hence four times the rate (BS.1770-4, annex 2) and back.
  const ceiling = 10 ** (TRUE_PEAK_LIMIT / 20);
  return `${amplified},aresample=192000,alimiter=limit=${ceiling.toFixed(4)}:level=disabled:attack=5:release=50,aresample=48000`;
}
