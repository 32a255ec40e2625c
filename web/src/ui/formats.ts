/** `1 keyframe`, `6 keyframes`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** `$0.00`; fractions of a cent are shown as such rather than as nothing. */
export function dollars(usd: number): string {
  if (usd > 0 && usd < 0.01) return 'under $0.01';
  return `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** The same for the books: of less than a cent two digits that count, `$0.0021`. */
export const exactDollars = (usd: number): string =>
  usd > 0 && usd < 0.01 ? `$${usd.toLocaleString('en', { maximumSignificantDigits: 2 })}` : dollars(usd);

/** Seconds as people say them: `8 s`, `1 min 5 s`, `2 h 3 min`. */
export function duration(seconds: number): string {
  if (seconds < 10 && !Number.isInteger(seconds)) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}

/** Bytes as `3.4 MB`, `1.2 GB`; decimal units, as disks and transfers are sold. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3));
  const value = size / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** Bytes a second, as `84.2 MB/s`. */
export const rate = (bytesPerSecond: number): string => `${bytes(bytesPerSecond)}/s`;

export const words = (text: string): number => text.match(/\S+/g)?.length ?? 0;

const STEPS: readonly [limit: number, seconds: number, unit: string][] = [
  [60, 1, 's'],
  [3_600, 60, 'min'],
  [86_400, 3_600, 'h'],
  [Infinity, 86_400, 'd'],
];

/** `just now`, `4 min ago`, `in 2 d`. */
export function relative(then: Date, now: Date): string {
  const seconds = (then.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 2) return 'just now';
  const [, unit, name] = STEPS.find(([limit]) => size < limit) ?? [0, 86_400, 'd'];
  const amount = `${Math.floor(size / unit)} ${name}`;
  return seconds < 0 ? `${amount} ago` : `in ${amount}`;
}

/** In the reader's own zone, to the second. */
export const exactTime = (then: Date): string =>
  then.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `1`, `1 and 2`, `1, 2 and 3`. */
export const enumeration = (parts: readonly (string | number)[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
