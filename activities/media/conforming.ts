import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { uploadFilters } from './encoders.ts';
import { colourFilters, ticks, videoEncoding } from './encoding.ts';
import { runFfmpeg } from './ffmpeg.ts';
import { askFfprobe, ProbeError } from './probe.ts';
import { rateText, type FilmFormat } from './timing.ts';

/** The part read here of ffprobe's answer. The hash is of the parameter sets (SPS and PPS, ITU-T H.264 section 7.3.2). */
const answerSchema = z.object({
  streams: z.tuple([
    z.object({
      codec_name: z.literal('h264'),
      extradata_hash: z.string(),
      time_base: z.string(),
      start_pts: z.number(),
      duration_ts: z.number(),
      nb_frames: z.coerce.number(),
    }),
  ]),
  packets: z.array(z.object({ pts: z.number(), flags: z.string() })),
});

const pictureless = z.object({ streams: z.tuple([]) });

/**
 * Whether a clip's picture is already what a segment's would be, so that it can be copied: made with the very parameter
 * sets our encoder writes for this format (size, rate, colours, references: all that a decoder is set up with), exactly
 * as many frames as wanted, on the film's clock from zero, beginning with a key frame.
 * @throws ProbeError when the clip has no picture.
 */
export async function conforms(
  path: string,
  format: FilmFormat,
  frames: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const clip = await inspect(path, signal);
  if (!clip) return false;
  const { aSecond, aFrame } = ticks(format.fps);
  return (
    clip.nb_frames === frames &&
    clip.duration_ts === frames * aFrame &&
    clip.time_base === `1/${aSecond}` &&
    clip.start_pts === 0 &&
    clip.startsWithKeyFrame &&
    clip.extradata_hash === (await ownParameterSets(format))
  );
}

async function inspect(path: string, signal?: AbortSignal) {
  const show = ['-select_streams', 'V:0', '-show_streams', '-show_data_hash', 'sha256', '-show_packets'];
  const said = await askFfprobe(path, [...show, '-read_intervals', '%+#1'], signal);
  if (pictureless.safeParse(said).success) throw new ProbeError('The clip has no picture.');
  const answer = answerSchema.safeParse(said);
  if (!answer.success) return null;
  const [stream] = answer.data.streams;
  const [first] = answer.data.packets;
  return { ...stream, startsWithKeyFrame: first?.pts === 0 && first.flags.startsWith('K') };
}

const known = new Map<string, Promise<string>>();

/** Hash of the parameter sets that our encoder writes for a format, from one encoded frame. Once a process and format. */
async function ownParameterSets(format: FilmFormat): Promise<string> {
  const name = `${format.width}x${format.height}@${format.fps} ${format.encoder}`;
  const found = known.get(name) ?? encodeOneFrame(format);
  known.set(name, found);
  // A failure is not remembered.
  found.catch(() => known.delete(name));
  return await found;
}

async function encodeOneFrame({ width, height, fps, encoder = 'libx264' }: FilmFormat): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-reference-'));
  try {
    const path = join(folder, 'frame.mp4');
    await runFfmpeg({
      inputs: [],
      filterGraph: `color=size=${width}x${height}:rate=${rateText(fps)},${colourFilters},setsar=1${uploadFilters(encoder)}[frame]`,
      outputs: [{ options: ['-map', '[frame]', '-frames:v', '1', ...videoEncoding({ fps, encoder })], path }],
    });
    return (await inspect(path))?.extradata_hash ?? 'none';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
