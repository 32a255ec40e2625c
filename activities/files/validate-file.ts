import type { FileFacts, FileProbe } from '../../workflows/contracts/file/file.ts';
import type { ValidatedFile } from '../../workflows/contracts/activities.ts';
import { keepable } from '../../workflows/contracts/keepable.ts';
import { LIMITS } from '../../workflows/contracts/limits.ts';
import { assetAt } from '../assets/asset.ts';
import { hashAsset } from '../assets/digest.ts';
import { cannot } from '../failures.ts';
import { cameraFilePath } from '../transfers/file-path.ts';
import type { SiteContext } from '../transfers/site-context.ts';
import { withHeartbeat } from './heartbeat.ts';
import { inspectAsset, type InspectedAsset } from './inspect-asset.ts';
import { makePreviews, NO_PREVIEWS, type Previews } from './previews.ts';

/**
 * Hashes the file where it is, all of an asset of many, and reads what kind of media it holds.
 * @throws TransferError where it cannot be read: that says nothing about what it is. ApplicationFailure where it cannot be
 * read as media or lacks frames, unless that is `overruled`.
 */
export async function validateFile(
  context: SiteContext,
  { overruled = false, ...reported }: FileFacts & { readonly overruled?: boolean },
): Promise<ValidatedFile> {
  return await withHeartbeat('Reading', async ({ signal, report }) => {
    const facts = { ...reported, path: await cameraFilePath(reported.path, context.cameraFolders) };
    const asset = await assetAt(facts.path, facts.sidecars, signal);
    const found = await hashAsset(asset, [], signal, (bytes) => report('Reading', bytes / facts.size_bytes));
    if (found.bytes !== facts.size_bytes) {
      return rejected(`It has ${found.bytes} bytes; it was registered with ${facts.size_bytes}.`);
    }
    // What it is instead is not told: whoever reported a path need not be somebody who may read what lies there.
    if (found.sha256 !== facts.sha256) {
      return rejected(`Its sha256 is not ${facts.sha256}, as it was registered with: its content changed.`);
    }
    const inspected = await inspectAsset(asset, facts.source_site, signal);
    const { picture, fault } = inspected;
    if (fault !== null && !overruled)
      throw cannot(`${fault} To take it as it is, validate it again and type its name.`);
    const previews = picture
      ? await makePreviews(context, facts.file_id, picture, { signal, report })
      : NO_PREVIEWS;
    const probe = present(inspected, previews);
    return { mismatch: null, probe, ...(fault !== null && { overruled: fault }) };
  });
}

const rejected = (mismatch: string): ValidatedFile => ({ mismatch, probe: null });

/** A file says of itself whatever it likes. */
const told = (tag: string | null | undefined): string | null =>
  typeof tag === 'string' ? keepable(tag, LIMITS.tag) : null;

function present({ picture, holds }: InspectedAsset, previews: Previews): FileProbe {
  const { video = null, audio = null, durationSec = null, isStill = false } = picture?.media ?? {};
  const isTurned = Math.abs(video?.rotation ?? 0) % 180 === 90;
  const [width, height] = isTurned ? [video?.height, video?.width] : [video?.width, video?.height];
  return {
    codec: told(video?.codec ?? audio?.codec),
    // As it is seen, and as its preview is.
    width: width ?? null,
    height: height ?? null,
    // As a rate is written: 23.976, not 23.976023976.
    fps: video && !isStill ? Number(video.fps.toFixed(3)) : null,
    timecode: told(video?.timecode),
    reel: told(video?.reel),
    duration_sec: isStill ? null : (durationSec ?? video?.durationSec ?? audio?.durationSec ?? null),
    ...(holds && { holds }),
    poster_key: previews.poster,
    proxy_key: previews.proxy,
  };
}
