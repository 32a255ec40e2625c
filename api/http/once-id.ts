import { createHash } from 'node:crypto';
import type { KeyedRequest } from '../../db/queries/system/idempotency-keys.ts';

/**
 * The id of what a request with an `Idempotency-Key` makes: the same for a repeat, whatever became of the first one's answer.
 * A UUID of version 8, whose bits are ours to choose: RFC 9562, section 5.8.
 */
export function onceIdOf({ caller, request, key, body_digest }: KeyedRequest): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([caller, request, key, body_digest]))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
