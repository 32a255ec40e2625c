const RATE = 48_000;

/**
 * How much of one tone is in a part of a sound, dB: Goertzel's algorithm.
 * @param samples as `readSamples` gives them. @param at where the part begins, seconds.
 */
export function levelAt(samples: Int16Array, hertz: number, at: number, seconds: number): number {
  const part = samples.slice(Math.round(at * RATE), Math.round((at + seconds) * RATE));
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [last, beforeLast] = [0, 0];
  for (const sample of part) [last, beforeLast] = [sample + coefficient * last - beforeLast, last];
  const power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
  return 10 * Math.log10(Math.max(1e-12, power / part.length ** 2));
}
