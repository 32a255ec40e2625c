import type { FileFacts, FileProbe } from '../../workflows/contracts/file/file.ts';
import { cannot } from '../failures.ts';
import { probe, ProbeError, type MediaInfo } from '../media/probe.ts';
import { cameraFilePath } from '../transfers/file-path.ts';
import { hashFile } from '../transfers/hash-file.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import type { ValidatedFile } from '../../workflows/contracts/activities.ts';
import { withHeartbeat } from './heartbeat.ts';
import { makePreviews, type Previews } from './previews.ts';

/**
 * Hashes the file where it is and reads what kind of media it holds. A file that is no media is as good as any, as long as
 * its hash holds.
 * @throws TransferError where it cannot be read: that says nothing about what it is.
 */
export async function validateFile(context: SiteContext, reported: FileFacts): Promise<ValidatedFile> {
  return await withHeartbeat('Reading', async ({ signal, report }) => {
    const facts = { ...reported, path: await cameraFilePath(reported.path, context.cameraFolders) };
    const found = await hashFile(facts.path, ['sha256'], signal, (bytes) =>
      report('Reading', bytes / facts.size_bytes),
    );
    if (found.bytes !== facts.size_bytes) {
      return rejected(`It has ${found.bytes} bytes; it was registered with ${facts.size_bytes}.`);
    }
    // What it is instead is not told: whoever reported a path need not be somebody who may read what lies there.
    if (found.digests.sha256 !== facts.sha256) {
      return rejected(`Its sha256 is not ${facts.sha256}, as it was registered with: its content changed.`);
    }
    const media = await probeMedia(facts, signal);
    if (!media) return { mismatch: null, probe: nothingKnown };
    const previews = await makePreviews(context, facts, media, { signal, report });
    return { mismatch: null, probe: present(media, previews) };
  });
}

const rejected = (mismatch: string): ValidatedFile => ({ mismatch, probe: null });

/** Null: it is no media. @throws ApplicationFailure where nobody can tell, because ffprobe does not run here. */
async function probeMedia({ path, source_site }: FileFacts, signal: AbortSignal): Promise<MediaInfo | null> {
  try {
    return await probe(path, signal);
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    const { syscall, code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    if (!syscall?.startsWith('spawn')) return null;
    throw cannot(
      `ffprobe cannot be run at ${source_site} (${code}): install it there or name it in FFPROBE_PATH, then validate again.`,
    );
  }
}

const nothingKnown: FileProbe = {
  codec: null,
  width: null,
  height: null,
  fps: null,
  timecode: null,
  reel: null,
  duration_sec: null,
  poster_key: null,
  proxy_key: null,
};

const present = ({ video, audio, durationSec }: MediaInfo, previews: Previews): FileProbe => ({
  codec: video?.codec ?? audio?.codec ?? null,
  width: video?.width ?? null,
  height: video?.height ?? null,
  // As a rate is written: 23.976, not 23.976023976.
  fps: video ? Number(video.fps.toFixed(3)) : null,
  timecode: video?.timecode ?? null,
  reel: video?.reel ?? null,
  duration_sec: durationSec ?? video?.durationSec ?? audio?.durationSec ?? null,
  poster_key: previews.poster,
  proxy_key: previews.proxy,
});
