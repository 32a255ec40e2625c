/** An exact number of frames a second: `numerator / denominator`. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
}

/** How far what people write may be from what they mean: 23.976 and 23.98 both mean 24000/1001. */
const NEAR = 0.005;

/**
 * The rate that a number of frames a second stands for. Those of NTSC are written rounded, as 23.976, 29.97 and 59.94, and are
 * N × 1000/1001 (SMPTE ST 12-1); all others here are whole.
 */
export function exactRate(fps: number): Rate {
  if (Number.isInteger(fps)) return { numerator: fps, denominator: 1 };
  const nominal = Math.round(fps);
  const ntsc = { numerator: nominal * 1_000, denominator: 1_001 };
  if (Math.abs(fps - ntsc.numerator / ntsc.denominator) < NEAR) return ntsc;
  // Of cameras and phones: any other.
  return { numerator: Math.round(fps * 1_000), denominator: 1_000 };
}

/** Frames a second, exactly: 24000/1001 for 23.976. */
export function trueRate(fps: number): number {
  const { numerator, denominator } = exactRate(fps);
  return numerator / denominator;
}
