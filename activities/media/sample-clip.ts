import { runFfmpeg } from './ffmpeg.ts';

export interface SampleCameraClip {
  /** Ends with `.mov`. */
  readonly path: string;
  readonly seconds: number;
  /** `HH:MM:SS:FF`, of the first frame. */
  readonly timecode: string;
  readonly reel: string;
  /** Turns the colours, so that clips look different, in degrees. */
  readonly hue: number;
}

/** A small clip like those of a camera: moving test picture, tone, timecode and reel, in a QuickTime file. */
export async function makeSampleClip({
  path,
  seconds,
  timecode,
  reel,
  hue,
}: SampleCameraClip): Promise<void> {
  const picture = `testsrc2=size=640x360:rate=24:duration=${seconds},hue=h=${hue},format=yuv422p10le[v]`;
  const sound = `sine=frequency=440:sample_rate=48000:duration=${seconds},volume=-18dB[a]`;
  const video = ['-map', '[v]', '-c:v', 'prores_ks', '-profile:v', 'proxy', '-vendor', 'apl0'];
  const audio = ['-map', '[a]', '-c:a', 'pcm_s16le'];
  const tags = ['-timecode', timecode, '-metadata:s:v:0', `reel_name=${reel}`];
  await runFfmpeg({
    inputs: [],
    filterGraph: `${picture};${sound}`,
    outputs: [{ options: [...video, ...audio, ...tags], path }],
  });
}
