import { join } from 'node:path';
import type { FileFacts } from '../../workflows/contracts/file/file.ts';
import { FfmpegError, type FfmpegRun, runFfmpeg } from '../media/ffmpeg.ts';
import { makePoster } from '../media/poster.ts';
import type { MediaInfo } from '../media/probe.ts';
import { withScratch } from '../scratch.ts';
import { storageKeys } from '../storage-keys.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import type { Report } from './heartbeat.ts';

const PREVIEWING = 'Making the preview';

/** Storage keys; null where there is nothing to see, or it cannot be decoded. */
export interface Previews {
  readonly poster: string | null;
  readonly proxy: string | null;
}

/** For a browser: wide enough to judge a picture by, small enough for any line. Even, as 4:2:0 wants it. */
const FIT = "scale=w='trunc(min(960,iw)/2)*2':h=-2,setsar=1,format=yuv420p";

/**
 * Makes a file's poster and proxy, or finds them made. A camera's format that ffmpeg does not know, or damage in it, does
 * not make the file invalid: it has no preview then.
 */
export async function makePreviews(
  context: SiteContext,
  { file_id, path }: FileFacts,
  media: MediaInfo,
  { signal, report }: { readonly signal: AbortSignal; readonly report: Report },
): Promise<Previews> {
  const { storage, logger, site, rootOf } = context;
  const keys = { poster: storageKeys.filePoster(file_id), proxy: storageKeys.fileProxy(file_id) };
  if (!media.video || storage === null) return { poster: null, proxy: null };
  if ((await storage.exists(keys.poster)) && (await storage.exists(keys.proxy))) return keys;
  try {
    await withScratch(rootOf(site), async (folder) => {
      const [poster, proxy] = [join(folder, 'poster.jpg'), join(folder, 'proxy.mp4')];
      report(PREVIEWING, 0);
      await makePosterOf(path, media, folder, poster, signal);
      await makeProxy(path, media, proxy, { signal, onProgress: (done) => report(PREVIEWING, done) });
      await storage.put(keys.poster, poster);
      await storage.put(keys.proxy, proxy);
    });
    return keys;
  } catch (error) {
    if (!(error instanceof FfmpegError)) throw error;
    logger.warn({ error, file_id }, 'A camera file has no preview');
    return { poster: null, proxy: null };
  }
}

/** A frame from early on, past a slate or a fade. */
async function makePosterOf(
  path: string,
  { durationSec }: MediaInfo,
  folder: string,
  outputPath: string,
  signal: AbortSignal,
): Promise<void> {
  const still = join(folder, 'still.png');
  const options = ['-ss', String(Math.min(5, (durationSec ?? 0) / 10))];
  const outputs = [{ options: ['-map', '0:v:0', '-frames:v', '1', '-vf', FIT], path: still }];
  await runFfmpeg({ inputs: [{ path, options }], outputs, signal });
  await makePoster(still, outputPath);
}

async function makeProxy(
  path: string,
  { durationSec, video }: MediaInfo,
  outputPath: string,
  control: Pick<FfmpegRun, 'signal' | 'onProgress'>,
): Promise<void> {
  const picture = ['-map', '0:v:0', '-vf', FIT, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26'];
  const sound = ['-map', '0:a:0?', '-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
  const rest = ['-map_metadata', '-1', '-movflags', '+faststart'];
  await runFfmpeg({
    inputs: [{ path }],
    outputs: [{ options: [...picture, ...sound, ...rest], path: outputPath }],
    totalFrames: Math.round((durationSec ?? 0) * (video?.fps ?? 0)) || undefined,
    ...control,
  });
}
