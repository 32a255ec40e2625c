import { basename } from 'node:path';
import { z } from 'zod';
import { execute } from '../../config/children.ts';
import { pictureSize } from './picture-size.ts';
import { BOUNDED_MEMORY, MOST_PIXELS, UNTRUSTED_INPUT } from './untrusted.ts';
import { withoutPaths } from './without-paths.ts';

export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

export interface VideoInfo {
  readonly codec: string;
  /** Pixels, as coded. */
  readonly width: number;
  readonly height: number;
  /** Degrees by which it is to be turned to be seen upright, as the camera says: a multiple of 90 for most. */
  readonly rotation: number;
  readonly pixelFormat: string;
  readonly frameRate: Rational;
  readonly fps: number;
  /** Null where the container does not say. */
  readonly frames: number | null;
  readonly durationSec: number | null;
  /** Start timecode such as `01:00:00:00`, where there is one. */
  readonly timecode: string | null;
  /** The camera's or tape's reel, where the file names it. */
  readonly reel: string | null;
}

export interface AudioInfo {
  readonly codec: string;
  /** Hertz. */
  readonly sampleRate: number;
  readonly channels: number;
  readonly durationSec: number | null;
}

/** What a media file holds: the first picture and sound of it. */
export interface MediaInfo {
  readonly container: string;
  readonly durationSec: number | null;
  readonly bytes: number;
  /** One picture, which lasts no time: its frame rate and length are ffmpeg's invention. */
  readonly isStill: boolean;
  readonly video: VideoInfo | null;
  readonly audio: AudioInfo | null;
}

/** The file is missing, or not media that can be read. */
export class ProbeError extends Error {
  override name = 'ProbeError';
}

const number = z.coerce.number().optional().catch(undefined);
const tags = z.object({ timecode: z.string().optional(), reel_name: z.string().optional() }).optional();
const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().default('unknown'),
  r_frame_rate: z.string().default('0/1'),
  avg_frame_rate: z.string().default('0/0'),
  nb_frames: number,
  duration: number,
  sample_rate: number,
  channels: number,
  side_data_list: z.array(z.object({ rotation: number })).optional(),
  disposition: z.object({ attached_pic: z.number().default(0) }).optional(),
  tags,
});
type ProbedStream = z.infer<typeof streamSchema>;
/** The part read here of `ffprobe -of json`, see ffprobe's documentation, section "Writers". */
const probeSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string().default('unknown'), duration: number, size: number, tags }),
});

/** Reads a file's headers. @throws ProbeError, or the signal's reason. */
export async function probe(path: string, signal?: AbortSignal): Promise<MediaInfo> {
  const answer = await askFfprobe(path, ['-show_format', '-show_streams'], signal);
  const parsed = probeSchema.safeParse(answer);
  if (!parsed.success) throw new ProbeError(`ffprobe said nothing usable: ${z.prettifyError(parsed.error)}`);

  const { format } = parsed.data;
  const isStill = /^image2$|_pipe$/.test(format.format_name);
  const streams = isStill ? await measured(path, parsed.data.streams) : parsed.data.streams;
  const video = streams.find((s) => s.codec_type === 'video' && s.disposition?.attached_pic !== 1);
  const audio = streams.find((s) => s.codec_type === 'audio');
  if (!video && !audio) throw new ProbeError('The file holds neither picture nor sound.');
  if (video && (video.width ?? 0) * (video.height ?? 0) > MOST_PIXELS)
    throw new ProbeError(
      `A picture of ${video.width} by ${video.height} pixels is more than is unpacked here.`,
    );
  // In QuickTime the timecode track carries both; MXF and Matroska tag the picture or the file.
  const tagged = (name: 'timecode' | 'reel_name'): string | null =>
    [...streams, format].find((part) => part.tags?.[name])?.tags?.[name] ?? null;
  return {
    container: format.format_name,
    durationSec: format.duration ?? null,
    bytes: format.size ?? 0,
    isStill,
    video: video ? { ...presentVideo(video), timecode: tagged('timecode'), reel: tagged('reel_name') } : null,
    audio: audio ? presentAudio(audio) : null,
  };
}

/** ffprobe may know what a picture is and not how large. @throws ProbeError where its header does not say it either. */
async function measured(path: string, streams: readonly ProbedStream[]): Promise<readonly ProbedStream[]> {
  return await Promise.all(
    streams.map(async (stream) => {
      if (stream.codec_type !== 'video' || stream.width) return stream;
      const size = await pictureSize(path);
      if (!size) throw new ProbeError('The picture does not say how large it is.');
      return { ...stream, ...size };
    }),
  );
}

/** What ffprobe says of a file, as JSON. @throws ProbeError, or the signal's reason. */
export async function askFfprobe(
  path: string,
  show: readonly string[],
  signal?: AbortSignal,
): Promise<unknown> {
  const ffprobe = process.env['FFPROBE_PATH'] ?? 'ffprobe';
  const guards = [...BOUNDED_MEMORY, ...UNTRUSTED_INPUT];
  const options = ['-v', 'error', ...guards, '-of', 'json', ...show, '-i', path];
  const { stdout } = await execute(ffprobe, options, {
    ...(signal && { signal }),
    killSignal: 'SIGKILL',
    timeout: 60_000,
    maxBuffer: 16 << 20,
  }).catch((error: Error & { stderr?: string }) => {
    signal?.throwIfAborted();
    const said = (error.stderr?.trim() || error.message).replaceAll(path, basename(path));
    throw new ProbeError(`Not readable as media: ${withoutPaths(said)}`, { cause: error });
  });
  return JSON.parse(stdout);
}

function presentVideo(stream: ProbedStream): Omit<VideoInfo, 'timecode' | 'reel'> {
  const average = rational(stream.avg_frame_rate);
  const frameRate = average.numerator > 0 ? average : rational(stream.r_frame_rate);
  return {
    codec: stream.codec_name,
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    rotation: stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0,
    pixelFormat: stream.pix_fmt,
    frameRate,
    fps: frameRate.numerator / frameRate.denominator,
    frames: stream.nb_frames ?? null,
    durationSec: stream.duration ?? null,
  };
}

function presentAudio(stream: ProbedStream): AudioInfo {
  return {
    codec: stream.codec_name,
    sampleRate: stream.sample_rate ?? 0,
    channels: stream.channels ?? 0,
    durationSec: stream.duration ?? null,
  };
}

function rational(text: string): Rational {
  const [numerator = 0, denominator = 0] = text.split('/').map(Number);
  return denominator > 0 ? { numerator, denominator } : { numerator: 0, denominator: 1 };
}
