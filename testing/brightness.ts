import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How bright a part of each frame is on average, 16 black to 235 white. @param crop as ffmpeg's filter has it: `2:2`, `100:10:0:0`. */
export async function brightness(path: string, crop: string): Promise<number[]> {
  const decode = ['-vf', `crop=${crop},scale=1:1:flags=area,format=gray`, '-f', 'rawvideo', 'pipe:1'];
  const { stdout } = await run(
    process.env['FFMPEG_PATH'] ?? 'ffmpeg',
    ['-nostdin', '-loglevel', 'error', '-i', path, '-map', '0:v', '-fps_mode', 'passthrough', ...decode],
    { encoding: 'buffer' },
  );
  return [...stdout];
}
