import { createHash } from 'node:crypto';

/** The alphabet of C4 IDs: base 58, without 0, I, O and l. SMPTE ST 2114. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const DIGITS = 88;

/** The C4 ID of bytes: their SHA-512 as a number in base 58, after the letters `c4`. */
export function c4Id(bytes: Uint8Array | string): string {
  let rest = BigInt(`0x${createHash('sha512').update(bytes).digest('hex')}`);
  let digits = '';
  for (; rest > 0n; rest /= 58n) digits = (ALPHABET[Number(rest % 58n)] ?? '') + digits;
  return `c4${digits.padStart(DIGITS, '1')}`;
}
