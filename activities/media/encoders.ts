/** ffmpeg's names of the encoders that films are made with. */
export type VideoEncoder =
  'libx264' | 'h264_nvenc' | 'h264_qsv' | 'h264_vaapi' | 'h264_videotoolbox' | 'libx265' | 'libsvtav1';

export type VideoCodec = 'h264' | 'hevc' | 'av1';

/** x264's constant rate factor of films, and of what is encoded once more before it is one. */
const QUALITY = 20;
export const INTERMEDIATE_QUALITY = 8;

/** Options of an encoder alone: its quality, of about the same look with each, and nothing that looks across a group of frames. */
interface EncoderFacts {
  readonly codec: VideoCodec;
  readonly options: readonly string[];
  /** What hands a frame of memory to it, where it takes none. */
  readonly upload?: string;
}

/** The first graphics processor, as Linux names it. */
const RENDER_NODE = '/dev/dri/renderD128';

/*
 * Each from its own documentation: https://trac.ffmpeg.org/wiki/HWAccelIntro, https://ffmpeg.org/ffmpeg-codecs.html#libx265 and
 * https://gitlab.com/AOMediaCodec/SVT-AV1/-/blob/master/Docs/Ffmpeg.md.
 */
const ENCODERS: Readonly<Record<Exclude<VideoEncoder, 'libx264'>, EncoderFacts>> = {
  h264_nvenc: {
    codec: 'h264',
    options: [
      '-preset',
      'p4',
      '-rc',
      'vbr',
      '-cq',
      '22',
      '-b:v',
      '0',
      '-profile:v',
      'high',
      '-forced-idr',
      '1',
    ],
  },
  h264_qsv: {
    codec: 'h264',
    options: ['-preset', 'medium', '-global_quality', '22', '-profile:v', 'high', '-idr_interval', '0'],
  },
  h264_vaapi: {
    codec: 'h264',
    options: [
      ...['-init_hw_device', `vaapi=gpu:${RENDER_NODE}`, '-filter_hw_device', 'gpu'],
      ...['-rc_mode', 'CQP', '-qp', '22', '-profile:v', 'high'],
    ],
    upload: 'format=nv12,hwupload',
  },
  h264_videotoolbox: { codec: 'h264', options: ['-q:v', '65', '-profile:v', 'high', '-allow_sw', '0'] },
  libx265: {
    codec: 'hevc',
    // As Apple's players want it named.
    options: [
      '-preset',
      'fast',
      '-crf',
      '23',
      '-tag:v',
      'hvc1',
      '-x265-params',
      'open-gop=0:log-level=error',
    ],
  },
  libsvtav1: { codec: 'av1', options: ['-preset', '8', '-crf', '32', '-svtav1-params', 'enable-overlays=0'] },
};

export const codecOf = (encoder: VideoEncoder): VideoCodec =>
  encoder === 'libx264' ? 'h264' : ENCODERS[encoder].codec;

/** Filters at the end of a picture that is encoded by it, after a comma. */
export const uploadFilters = (encoder: VideoEncoder): string => {
  const upload = encoder === 'libx264' ? undefined : ENCODERS[encoder].upload;
  return upload === undefined ? '' : `,${upload}`;
};

/**
 * Two threads of x264: enough for a lone changed scene to use two cores, and few enough that two segments at once do not wait
 * for each other. A fixed number gives the same bytes on every machine.
 */
export function encoderOptions(encoder: VideoEncoder, threads = 2, crf = QUALITY): string[] {
  if (encoder !== 'libx264') return ['-c:v', encoder, ...ENCODERS[encoder].options];
  const quality = ['-preset', 'veryfast', '-crf', `${crf}`, '-profile:v', 'high'];
  return ['-c:v', 'libx264', ...quality, '-threads', `${threads}`];
}
