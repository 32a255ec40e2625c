import type { CameraFile } from '../../../../../api/schemas/files.ts';
import { duration } from '../../../ui/formats.ts';

type Probe = NonNullable<CameraFile['probe']>;

/** Frames a second as people write them: `23.976`, `25`. */
export const frameRate = (fps: number): string => String(Number(fps.toFixed(3)));

/** `prores, 1920 × 1080, 25 fps`. */
export const format = ({ codec, width, height, fps }: Probe): string =>
  [
    codec,
    width !== null && height !== null && `${width} × ${height}`,
    fps !== null && `${frameRate(fps)} fps`,
  ]
    .filter(Boolean)
    .join(', ');

/** What is known of a file, as name and value; what the probe is silent about is left out. */
export function probeFacts({
  codec,
  width,
  height,
  fps,
  timecode,
  reel,
  duration_sec,
}: Probe): [string, string][] {
  const facts: [string, string | null][] = [
    ['Codec', codec],
    ['Picture', width !== null && height !== null ? `${width} × ${height}` : null],
    ['Rate', fps !== null ? `${frameRate(fps)} fps` : null],
    ['Start', timecode],
    ['Reel', reel],
    ['Length', duration_sec !== null ? duration(duration_sec) : null],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}
