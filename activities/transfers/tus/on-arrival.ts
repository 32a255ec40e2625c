import type { MemoryLocker } from '@tus/server';
import type { Logger } from '../../../config/logger.ts';
import { CHUNK_BYTES } from '../verified-copy.ts';
import { answer } from './receive.ts';
import type { TransferClaims } from './token.ts';
import { uploadIdOf } from './tus-job.ts';

interface Arrival {
  readonly claims: TransferClaims;
  /** The site's folder. */
  readonly root: string;
  readonly locker: MemoryLocker;
  readonly logger: Logger;
}

/**
 * Reads a small file of an asset back in the request that brought it: thousands of frames need one way there and back each, not two.
 * A large one would keep the sender waiting without a word.
 * @returns false where it was not, for whatever reason: `finish` tells which.
 */
export async function verifyOnArrival({ claims, root, locker, logger }: Arrival): Promise<boolean> {
  const { member, file_id } = claims;
  if (!member || member.bytes > CHUNK_BYTES) return false;
  const asked = new AbortController();
  const lock = locker.newLock(uploadIdOf(file_id, member.path));
  try {
    await lock.lock(asked.signal, () => asked.abort(new Error('The other site asked anew.')));
    try {
      await answer('finish', undefined, { claims, root, signal: asked.signal, onBytes: () => undefined });
      return true;
    } finally {
      await lock.unlock();
    }
  } catch (error) {
    logger.warn({ error, file_id }, 'A file of an asset was not read back as it came');
    return false;
  }
}
