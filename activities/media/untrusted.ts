/**
 * Formats that are one file in themselves. None that names other files or addresses (HLS, DASH, IMF, concat, SDP, subtitles
 * with their pictures elsewhere), and none that takes any text for a picture (tty). Names as `ffmpeg -demuxers` has them.
 */
const FORMATS = [
  ...[
    'mov',
    'matroska',
    'avi',
    'mxf',
    'gxf',
    'mpegts',
    'mpeg',
    'mpegvideo',
    'flv',
    'asf',
    'ogg',
    'dv',
    'cine',
    'r3d',
  ],
  ...['ivf', 'h264', 'hevc', 'obu', 'wav', 'w64', 'aiff', 'caf', 'au', 'mp3', 'aac', 'ac3', 'eac3', 'flac'],
  ...[
    'gif',
    'image2',
    'dpx_pipe',
    'exr_pipe',
    'tiff_pipe',
    'png_pipe',
    'jpeg_pipe',
    'j2k_pipe',
    'jpegls_pipe',
  ],
  ...['jpegxl_pipe', 'bmp_pipe', 'webp_pipe', 'hdr_pipe', 'pfm_pipe', 'pbm_pipe', 'pgm_pipe', 'ppm_pipe'],
];

/** Pixels of a picture, at most: a 12K frame has 80 million. More is refused by its header, before anything is unpacked. */
export const MOST_PIXELS = 100_000_000;
/** Of one piece of memory, bytes: a frame of that many pixels at 16 bits a colour. */
const MOST_ALLOCATED = 1 << 30;

/** Options before `-i` that let ffmpeg and ffprobe open what came from outside, and nothing beyond that one file. */
export const UNTRUSTED_INPUT: readonly string[] = [
  ...['-protocol_whitelist', 'file,pipe'],
  ...['-format_whitelist', FORMATS.join(',')],
  ...['-max_pixels', String(MOST_PIXELS)],
];

/** For the whole run. */
export const BOUNDED_MEMORY: readonly string[] = ['-max_alloc', String(MOST_ALLOCATED)];
