import { basename, dirname, join } from 'node:path';
import { FfmpegError, type FfmpegInput, type FfmpegRun, runFfmpeg } from '../media/ffmpeg.ts';
import { makePoster } from '../media/poster.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import type { Report } from './heartbeat.ts';
import type { Picture } from './inspect-asset.ts';

const PREVIEWING = 'Making the preview';

/** Storage keys; null where there is nothing to see, or it cannot be decoded. */
export interface Previews {
  readonly poster: string | null;
  readonly proxy: string | null;
}

export const NO_PREVIEWS: Previews = { poster: null, proxy: null };

/**
 * For a browser: wide enough to judge a picture by, small enough for any line. In the shape that it is seen in, whatever shape
 * its pixels have. Even, as 4:2:0 wants it.
 */
const FIT = [
  `scale=w='max(2,trunc(min(960,iw*sar)/2)*2)':h='max(2,trunc(ow/dar/2)*2)'`,
  'setsar=1',
  'format=yuv420p',
].join(',');

/** At what rate a sequence is shown that does not say its own. */
const SEQUENCE_RATE = '24';

/**
 * Makes a file's poster and proxy, or finds them made: of a still the poster alone, as of a sequence that lacks frames. A camera's
 * format that ffmpeg does not know, or damage in it, does not make the file invalid: it has no preview then.
 */
export async function makePreviews(
  context: SiteContext,
  fileId: string,
  picture: Picture,
  { signal, report }: { readonly signal: AbortSignal; readonly report: Report },
): Promise<Previews> {
  const { storage, logger, site, rootOf } = context;
  if (!picture.media.video || storage === null) return NO_PREVIEWS;
  const moving = asMoving(picture);
  const keys = {
    poster: storageKeys.filePoster(fileId),
    proxy: moving ? storageKeys.fileProxy(fileId) : null,
  };
  if ((await storage.exists(keys.poster)) && (keys.proxy === null || (await storage.exists(keys.proxy))))
    return keys;
  try {
    await withScratch(rootOf(site), async (folder) => {
      const [poster, proxy] = [join(folder, 'poster.jpg'), join(folder, 'proxy.mp4')];
      report(PREVIEWING, 0);
      await makePosterOf(picture, folder, poster, signal);
      if (moving && keys.proxy !== null) {
        await makeProxy(moving, proxy, { signal, onProgress: (done) => report(PREVIEWING, done) });
        await storage.put(keys.proxy, proxy);
      }
      await storage.put(keys.poster, poster);
    });
    return keys;
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    logger.warn({ error, file_id: fileId }, 'A camera file has no preview');
    return NO_PREVIEWS;
  }
}

/** A frame from early on, past a slate or a fade. */
async function makePosterOf(
  { path, media: { isStill, durationSec } }: Picture,
  folder: string,
  outputPath: string,
  signal: AbortSignal,
): Promise<void> {
  const still = join(folder, 'still.png');
  const options = isStill ? [] : ['-ss', String(Math.min(5, (durationSec ?? 0) / 10))];
  const outputs = [{ options: ['-map', '0:v:0', '-frames:v', '1', '-vf', FIT], path: still }];
  await runFfmpeg({ inputs: [{ path, options }], outputs, signal });
  await makePoster(still, outputPath);
}

/** What moves, as ffmpeg opens it, with the number of its frames. */
interface Moving {
  readonly input: FfmpegInput;
  readonly frames: number;
}

function asMoving({ path, media, sequence }: Picture): Moving | null {
  if (sequence) {
    if (sequence.missing.length > 0) return null;
    const name = basename(path).replace(
      /^(.*?)(\d+)(\.\w+)$/s,
      (_name, stem: string, digits: string, extension: string) =>
        `${stem.replaceAll('%', '%%')}%0${digits.length}d${extension}`,
    );
    const options = ['-f', 'image2', '-framerate', SEQUENCE_RATE, '-start_number', String(sequence.first)];
    return {
      input: { path: join(dirname(path).replaceAll('%', '%%'), name), options },
      frames: sequence.frames,
    };
  }
  if (media.isStill) return null;
  return { input: { path }, frames: Math.round((media.durationSec ?? 0) * (media.video?.fps ?? 0)) };
}

async function makeProxy(
  { input, frames }: Moving,
  outputPath: string,
  control: Pick<FfmpegRun, 'signal' | 'onProgress'>,
): Promise<void> {
  const picture = ['-map', '0:v:0', '-vf', FIT, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26'];
  const sound = ['-map', '0:a:0?', '-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
  const rest = ['-map_metadata', '-1', '-movflags', '+faststart'];
  await runFfmpeg({
    inputs: [input],
    outputs: [{ options: [...picture, ...sound, ...rest], path: outputPath }],
    totalFrames: frames || undefined,
    ...control,
  });
}
