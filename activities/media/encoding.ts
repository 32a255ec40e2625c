import { SAMPLE_RATE, type FilmFormat } from './timing.ts';

/** Raised whenever a change here or in a filter graph would give other bytes: cached segments are then made anew. */
export const PIPELINE_VERSION = 3;

/**
 * One encoder setting for every picture made: segments can be joined without encoding again because of it. Groups are
 * closed, so each segment stands alone. Two threads: enough for a lone changed scene to use two cores, and few enough
 * that two segments at once do not wait for each other. A fixed number gives the same bytes on every machine.
 */
export function videoEncoding(fps: number, threads = 2): string[] {
  return [
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '20',
      '-profile:v',
      'high',
      '-threads',
      `${threads}`,
    ],
    ...['-g', `${fps * 2}`, '-flags', '+cgop', '-pix_fmt', 'yuv420p', ...trackClock(fps)],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
  ];
}

/** Ticks of a picture track's clock a frame: the same in every segment, so that they join on one clock. */
export const TICKS_A_FRAME = 512;

export function trackClock(fps: number): string[] {
  return ['-video_track_timescale', `${fps * TICKS_A_FRAME}`];
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
