/** The middle of the values; the upper one of an even number. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which the fraction of all lies. */
export function percentile(values: readonly number[], fraction: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * fraction)] ?? 0;
}

/** To two decimals: the runs differ by more. */
export function rounded(value: number): number {
  return Number(value.toFixed(2));
}
