import type { BigIntStats } from 'node:fs';

/** What tells two states of a path apart without reading the bytes. */
export interface Fingerprint {
  /** Bytes. */
  readonly size: number;
  /** Nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  readonly inode: bigint;
}

export const fingerprintOf = (stats: BigIntStats): Fingerprint => ({
  size: Number(stats.size),
  mtimeNs: stats.mtimeNs,
  inode: stats.ino,
});

/** As one value, for the database: `<size>:<mtime in ns>:<inode>`. */
export const fingerprintKey = ({ size, mtimeNs, inode }: Fingerprint): string =>
  `${size}:${mtimeNs}:${inode}`;

export const modifiedAt = ({ mtimeNs }: Fingerprint): string =>
  new Date(Number(mtimeNs / 1_000_000n)).toISOString();

/** What differs, in words; null: nothing. */
export function difference(before: Fingerprint, after: Fingerprint): string | null {
  if (before.inode !== after.inode) return 'replaced by another file';
  if (before.size !== after.size) return `size ${before.size} → ${after.size} bytes`;
  if (before.mtimeNs !== after.mtimeNs) return 'written to';
  return null;
}
