import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

export interface VideoInfo {
  readonly codec: string;
  /** Pixels, as coded. */
  readonly width: number;
  readonly height: number;
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

  const { streams, format } = parsed.data;
  const video = streams.find((s) => s.codec_type === 'video' && s.disposition?.attached_pic !== 1);
  const audio = streams.find((s) => s.codec_type === 'audio');
  if (!video && !audio) throw new ProbeError('The file holds neither picture nor sound.');
  // In QuickTime the timecode track carries both; MXF and Matroska tag the picture or the file.
  const tagged = (name: 'timecode' | 'reel_name'): string | null =>
    [...streams, format].find((part) => part.tags?.[name])?.tags?.[name] ?? null;
  return {
    container: format.format_name,
    durationSec: format.duration ?? null,
    bytes: format.size ?? 0,
    video: video ? { ...presentVideo(video), timecode: tagged('timecode'), reel: tagged('reel_name') } : null,
    audio: audio ? presentAudio(audio) : null,
  };
}

/** What ffprobe says of a file, as JSON. @throws ProbeError, or the signal's reason. */
export async function askFfprobe(
  path: string,
  show: readonly string[],
  signal?: AbortSignal,
): Promise<unknown> {
  const ffprobe = process.env['FFPROBE_PATH'] ?? 'ffprobe';
  const options = ['-v', 'error', '-protocol_whitelist', 'file,pipe', '-of', 'json', ...show, '-i', path];
  const { stdout } = await run(ffprobe, options, {
    ...(signal && { signal }),
    killSignal: 'SIGKILL',
    timeout: 60_000,
    maxBuffer: 16 << 20,
  }).catch((error: Error & { stderr?: string }) => {
    signal?.throwIfAborted();
    throw new ProbeError(`Not readable as media: ${error.stderr?.trim() || error.message}`, { cause: error });
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
