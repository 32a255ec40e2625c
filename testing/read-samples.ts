import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a player hears of a file's first channel, 48,000 samples a second, 16 bit. */
export async function readSamples(path: string): Promise<Int16Array> {
  const ffmpeg = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
  const decode = ['-f', 's16le', '-ac', '1', '-ar', '48000', 'pipe:1'];
  const options = { encoding: 'buffer', maxBuffer: 64 << 20 } as const;
  const { stdout } = await run(ffmpeg, ['-nostdin', '-loglevel', 'error', '-i', path, ...decode], options);
  return new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length / 2);
}
