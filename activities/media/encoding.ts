import { exactRate } from '../../workflows/contracts/frame-rate.ts';
import { encoderOptions, uploadFilters, type VideoEncoder } from './encoders.ts';
import { SAMPLE_RATE, type FilmFormat } from './timing.ts';

/** Raised whenever a change here or in a filter graph would give other bytes: cached segments are then made anew. */
export const PIPELINE_VERSION = 4;

export interface PictureEncoding {
  readonly fps: number;
  /** Without it x264. */
  readonly encoder?: VideoEncoder | undefined;
  /** Of x264 alone. */
  readonly threads?: number;
  readonly crf?: number;
}

/**
 * One setting for all that an encoder makes: segments can be joined without encoding again because of it. Groups are closed, so
 * each segment stands alone.
 */
export function videoEncoding({ fps, encoder = 'libx264', threads, crf }: PictureEncoding): string[] {
  return [
    ...encoderOptions(encoder, threads, crf),
    ...['-g', `${Math.round(fps) * 2}`, '-flags', '+cgop', ...pixelFormat(encoder), ...trackClock(fps)],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ];
}

/** Frames that have been handed to a graphics processor are in a form of its own. */
const pixelFormat = (encoder: VideoEncoder): string[] =>
  uploadFilters(encoder) === '' ? ['-pix_fmt', 'yuv420p'] : [];

/** A picture track's clock, the same in every segment, so that they join on one: ticks a second, and a frame, both whole. */
export function ticks(fps: number): { readonly aSecond: number; readonly aFrame: number } {
  const { numerator, denominator } = exactRate(fps);
  const finer = denominator === 1 ? 512 : 1;
  return { aSecond: numerator * finer, aFrame: denominator * finer };
}

export function trackClock(fps: number): string[] {
  return ['-video_track_timescale', String(ticks(fps).aSecond)];
}

/** How ffmpeg reads the sound of a scene: 16 bit, little-endian, two channels. */
export const rawSound = ['-f', 's16le', '-ar', `${SAMPLE_RATE}`, '-ac', '2'];

/**
 * AAC. The fast coder, as at this rate the slow one's gain cannot be heard and it takes twice as long; without the tools
 * that are for low rates, noise substitution and intensity stereo. https://ffmpeg.org/ffmpeg-codecs.html#aac
 */
export const audioEncoding = [
  ...['-c:a', 'aac', '-aac_coder', 'fast', '-aac_pns', '0', '-aac_is', '0'],
  ...['-b:a', '192k', '-ar', `${SAMPLE_RATE}`, '-ac', '2'],
];

/** Fits a picture of any shape into the film's, with black where it does not reach. */
export function fitFilters({ width, height }: FilmFormat): string {
  const scaled = `scale=${width}:${height}:force_original_aspect_ratio=decrease:flags=bicubic:out_color_matrix=bt709:out_range=tv`;
  return `${scaled},pad=${width}:${height}:-1:-1,setsar=1,${colourFilters}`;
}

/** Names the colours as what they are after scaling. Rec. ITU-R BT.709. */
export const colourFilters =
  'format=yuv420p,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';

/** A still's RGB turned into the film's colours. */
export const stillFilters = `scale=out_color_matrix=bt709:out_range=tv,${colourFilters}`;
