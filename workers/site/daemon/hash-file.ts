import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { difference, fingerprintOf, type Fingerprint } from './fingerprint.ts';

const CHUNK_BYTES = 1 << 20;
const chunk = Buffer.allocUnsafe(CHUNK_BYTES);

/** Never through a link that took the file's place, and never waiting for the other end of a named pipe. */
export const READ_AS_IT_IS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export type Hashed =
  | {
      readonly sha256: string;
      /** Of its first bytes, as many as were asked about; null: of none. */
      readonly beginning: string | null;
    }
  | { readonly changed: Fingerprint };

/**
 * sha256 (hex) of a file, and of its first `firstBytes`, in one reading. The path must name the same bytes before and after: otherwise it gives what
 * is there now. Blocks its thread: see `HashThreads`.
 * @throws when it cannot be read or is gone.
 */
export function hashFile(path: string, expected: Fingerprint, firstBytes: number | null = null): Hashed {
  const hash = createHash('sha256');
  let beginning: string | null = null;
  const file = openSync(path, READ_AS_IT_IS);
  try {
    const before = fingerprintOf(fstatSync(file, { bigint: true }));
    if (difference(expected, before) !== null) return { changed: before };
    for (let left = expected.size; left > 0;) {
      const bytes = readSync(file, chunk, 0, Math.min(CHUNK_BYTES, left), null);
      // Cut short meanwhile, as the comparison below will find.
      if (bytes === 0) break;
      const end = firstBytes === null ? bytes : firstBytes - (expected.size - left);
      hash.update(chunk.subarray(0, Math.min(bytes, Math.max(0, end))));
      if (end > 0 && end <= bytes && firstBytes !== null) beginning = hash.copy().digest('hex');
      if (end < bytes) hash.update(chunk.subarray(Math.max(0, end), bytes));
      left -= bytes;
    }
  } finally {
    closeSync(file);
  }
  const after = fingerprintOf(lstatSync(path, { bigint: true }));
  if (difference(expected, after) !== null) return { changed: after };
  return { sha256: hash.digest('hex'), beginning };
}
