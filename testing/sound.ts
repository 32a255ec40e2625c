import { randomBytes } from 'node:crypto';

const HEADER = 44;
const RATE = 48_000;

/**
 * A WAV file of noise: the cheapest thing of any size that can be read as media, and another one each time.
 * @param size bytes in all; at least a header and one sample.
 * Microsoft's "Multimedia Programming Interface and Data Specifications 1.0", waveform audio.
 */
export function sound(size: number): Buffer {
  const noise = randomBytes(Math.max(2, size - HEADER));
  const header = Buffer.alloc(HEADER);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER - 8 + noise.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(noise.length, 40);
  return Buffer.concat([header, noise]);
}
