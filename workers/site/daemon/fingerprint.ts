import type { BigIntStats } from 'node:fs';
import { isoOf } from '../../../workflows/contracts/instants.ts';

/** What tells two states of a path apart without reading the bytes. */
export interface Fingerprint {
  /** Bytes. */
  readonly size: number;
  /** Nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  readonly inode: bigint;
  /** The system's own time of the last change, which no program sets back; nanoseconds since 1970. */
  readonly ctimeNs: bigint;
}

export const fingerprintOf = (stats: BigIntStats): Fingerprint => ({
  size: Number(stats.size),
  mtimeNs: stats.mtimeNs,
  inode: stats.ino,
  ctimeNs: stats.ctimeNs,
});

/** As one value, for the database: `<size>:<mtime in ns>:<inode>:<ctime in ns>`. */
export const fingerprintKey = ({ size, mtimeNs, inode, ctimeNs }: Fingerprint): string =>
  `${size}:${mtimeNs}:${inode}:${ctimeNs}`;

/** As daemons wrote it before they asked for the last of them. */
export const olderKey = (key: string): string => key.slice(0, key.lastIndexOf(':'));

export const inodeIn = (key: string): string | undefined => key.split(':')[2];

/** When the file of such a key was written to: milliseconds since 1970, with their fraction. */
export const modifiedMs = (key: string): number => Number(key.split(':')[1]) / 1e6;

/** Null where no calendar has such a time: a camera's clock may be anything. */
export const modifiedAt = ({ mtimeNs }: Fingerprint): string | null => isoOf(Number(mtimeNs / 1_000_000n));

/** What differs, in words; null: nothing. */
export function difference(before: Fingerprint, after: Fingerprint): string | null {
  if (before.inode !== after.inode) return 'replaced by another file';
  if (before.size !== after.size) return `size ${before.size} → ${after.size} bytes`;
  if (before.mtimeNs !== after.mtimeNs) return 'written to';
  if (before.ctimeNs !== after.ctimeNs) return 'changed, its time set back';
  return null;
}
