import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { runFfmpeg } from '../activities/media/ffmpeg.ts';

/** A folder for one test, gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-media-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface SampleClip {
  readonly path: string;
  readonly seconds: number;
  readonly width?: number;
  readonly height?: number;
  readonly fps?: number;
  /** Loudness of its tone, dB below full scale; no tone, no sound. */
  readonly toneDb?: number;
}

/** A clip from elsewhere: moving bars, MPEG-4, another size and rate than films here have. */
export async function makeSampleClip(clip: SampleClip): Promise<void> {
  const { path, seconds, width = 320, height = 180, fps = 25, toneDb } = clip;
  const picture = `testsrc2=size=${width}x${height}:rate=${fps}:duration=${seconds}[v]`;
  const sound = `sine=frequency=440:sample_rate=44100:duration=${seconds},volume=${(toneDb ?? 0) + 18}dB[a]`;
  await runFfmpeg({
    inputs: [],
    filterGraph: toneDb === undefined ? picture : `${picture};${sound}`,
    outputs: [
      {
        options: [
          '-map',
          '[v]',
          '-c:v',
          'mpeg4',
          ...(toneDb === undefined ? [] : ['-map', '[a]', '-c:a', 'aac']),
        ],
        path,
      },
    ],
  });
}

export async function makeSamplePicture(path: string, width = 400, height = 300): Promise<void> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#a33"/>
    <circle cx="50%" cy="50%" r="60" fill="#fff"/></svg>`;
  await sharp(Buffer.from(svg)).png().toFile(path);
}

/** A picture of one colour. @param colour `#rrggbb` */
export async function makeFlatPicture(
  path: string,
  colour: string,
  width = 320,
  height = 180,
): Promise<void> {
  await sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toFile(path);
}

/** A tone alone, as music is given. @param tone `toneDb`: below full scale. */
export async function makeTone(tone: {
  readonly path: string;
  readonly seconds: number;
  readonly hertz: number;
  readonly toneDb: number;
}): Promise<void> {
  const { path, seconds, hertz, toneDb } = tone;
  const filterGraph = `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds},volume=${toneDb + 18}dB[a]`;
  await runFfmpeg({ inputs: [], filterGraph, outputs: [{ options: ['-map', '[a]'], path }] });
}
