import type { Loudness as Target } from '../../workflows/contracts/render/plan.ts';

/** Integrated loudness aimed at, LUFS: of broadcasts by EBU R 128, of the web as its players level to. Measured by ITU-R BS.1770-4. */
export const TARGET_LUFS: Readonly<Record<Target, number>> = { broadcast: -23, web: -14 };

/** Never passed, dBTP: EBU R 128 allows -1 in production. */
export const TRUE_PEAK_LIMIT = -1;

export interface Loudness {
  /** LUFS; -Infinity where there is nothing above the gate of -70. */
  readonly integrated: number;
  /** dBTP */
  readonly truePeak: number;
}

/** What is known of one piece of sound: enough to tell the loudness of a programme that it is part of. */
export interface MeteredSound {
  /** Loudness of each whole block of 400 ms, one every 100 ms, LUFS. */
  readonly blocks: readonly number[];
  /** dBTP */
  readonly truePeak: number;
}

/** A block's length in steps of the meter: what it says before the first has passed is of less than a block. */
const STEPS_A_BLOCK = 4;

/** BS.1770-4, annex 1: what is quieter never counts, nor what is so much quieter than the rest, LUFS and LU. */
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/**
 * Filters that let sound through and write to `reportPath` what they measure of it. The path goes into a filter graph:
 * plain letters only, relative to ffmpeg's working directory.
 */
export function meterFilters(reportPath: string): string {
  return `ebur128=peak=true:metadata=1:framelog=quiet,ametadata=mode=print:file=${reportPath}`;
}

/** Reads what `meterFilters` wrote: lines such as `lavfi.r128.M=-27.5`, https://ffmpeg.org/ffmpeg-filters.html#ebur128-1. */
export function readMeter(report: string): MeteredSound {
  const values = (name: string) =>
    [...report.matchAll(new RegExp(`^lavfi\\.r128\\.${name}=(\\S+)$`, 'gm'))].map(([, value]) =>
      Number(value),
    );
  return {
    blocks: values('M').slice(STEPS_A_BLOCK - 1),
    // The highest so far, as a fraction of full scale.
    truePeak: 20 * Math.log10(values('true_peak').at(-1) ?? 0),
  };
}

/** The loudness of pieces played one after the other: their blocks are gated together (BS.1770-4, annex 1, section 5.1). */
export function loudnessOf(pieces: readonly MeteredSound[]): Loudness {
  const blocks = pieces.flatMap((piece) => piece.blocks).filter((block) => block > ABSOLUTE_GATE);
  const threshold = mean(blocks) + RELATIVE_GATE;
  return {
    integrated: mean(blocks.filter((block) => block > threshold)),
    truePeak: pieces.reduce((highest, { truePeak }) => Math.max(highest, truePeak), Number.NEGATIVE_INFINITY),
  };
}

/** Of energies, in decibels. None: -Infinity. */
function mean(decibels: readonly number[]): number {
  const energy = decibels.reduce((sum, value) => sum + 10 ** (value / 10), 0);
  return decibels.length === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(energy / decibels.length);
}

/**
 * The filter that lifts sound by so many decibels: one gain for all of it, which leaves its dynamics alone, and a limiter only
 * where the gain would lift a peak over the ceiling, dBTP.
 */
export function gainFilter({ truePeak }: Pick<Loudness, 'truePeak'>, gain: number, ceiling: number): string {
  const amplified = `volume=${gain.toFixed(2)}dB`;
  if (truePeak + gain <= ceiling) return amplified;
  // The limiter sees samples, not the peaks between them: hence four times the rate (BS.1770-4, annex 2) and back.
  const limit = 10 ** (ceiling / 20);
  return `${amplified},aresample=192000,alimiter=limit=${limit.toFixed(4)}:level=disabled:attack=5:release=50:latency=1,aresample=48000`;
}
