import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '../../workflows/contracts/render/plan.ts';
import { codecOf, uploadFilters, type VideoEncoder } from './encoders.ts';
import { colourFilters, videoEncoding } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { listeningTo } from './media-log.ts';
import { probe } from './probe.ts';
import { rateText, type FilmFormat } from './timing.ts';

/** The film's codec cannot be made with the ffmpeg of this machine. */
export class EncoderMissingError extends Error {
  override name = 'EncoderMissingError';
}

/** Those of graphics processors, the ones that give the best picture first. */
const OF_GRAPHICS = ['h264_nvenc', 'h264_qsv', 'h264_vaapi', 'h264_videotoolbox'] as const;

const SOFTWARE: Readonly<Record<Exclude<Encoder, 'auto'>, VideoEncoder>> = {
  h264: 'libx264',
  hevc: 'libx265',
  av1: 'libsvtav1',
};
const SPOKEN = { h264: 'H.264', hevc: 'HEVC', av1: 'AV1' } as const;

/** What was found out about this machine, by encoder and format; a process asks once. */
const works = new Map<string, Promise<boolean>>();
/** Of this machine's graphics processor, and failed at work. */
const distrusted = new Set<VideoEncoder>();

/**
 * The encoder that a film is made with on this machine. `auto` is H.264 by the graphics processor if that encodes a frame of
 * this format, else by x264.
 * @throws EncoderMissingError
 */
export async function chooseEncoder(ordered: Encoder, format: FilmFormat): Promise<VideoEncoder> {
  if (ordered === 'auto') {
    for (const encoder of OF_GRAPHICS)
      if (!distrusted.has(encoder) && (await canEncode(encoder, format))) return encoder;
    return SOFTWARE.h264;
  }
  const encoder = SOFTWARE[ordered];
  if (ordered === 'h264' || (await canEncode(encoder, format))) return encoder;
  throw new EncoderMissingError(
    `${SPOKEN[ordered]} is encoded by ${encoder}, which the ffmpeg of this machine does not have. Order H.264, or give the machine an ffmpeg with ${encoder}.`,
  );
}

/** A graphics processor's encoder that failed at work is not asked again until the process is started anew. */
export function distrust(encoder: VideoEncoder): void {
  if (OF_GRAPHICS.some((one) => one === encoder)) distrusted.add(encoder);
}

async function canEncode(encoder: VideoEncoder, format: FilmFormat): Promise<boolean> {
  const name = `${encoder} ${format.width}x${format.height}@${format.fps}`;
  // That there is no such processor is nothing for a render's log.
  const found =
    works.get(name) ??
    listeningTo(
      () => undefined,
      () => encodesOneFrame(encoder, format),
    );
  works.set(name, found);
  return await found;
}

/** Whether a frame that it encodes can be read as what it should be: to be listed does not mean that there is the hardware. */
async function encodesOneFrame(encoder: VideoEncoder, { width, height, fps }: FilmFormat): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-encoder-'));
  try {
    const path = join(folder, 'frame.mp4');
    const picture = `color=size=${width}x${height}:rate=${rateText(fps)},${colourFilters},setsar=1`;
    await runFfmpeg({
      inputs: [],
      filterGraph: `${picture}${uploadFilters(encoder)}[frame]`,
      outputs: [{ options: ['-map', '[frame]', '-frames:v', '1', ...videoEncoding({ fps, encoder })], path }],
    });
    return (await probe(path)).video?.codec === codecOf(encoder);
  } catch {
    // Whatever it says: it cannot be used.
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
