import { basename, join } from 'node:path';
import type { AssetContent } from '../../workflows/contracts/file/file.ts';
import type { Asset } from '../assets/asset.ts';
import { isSidecarName } from '../assets/names.ts';
import { gapsInWords, sequencesIn, type Sequence } from '../assets/sequences.ts';
import { cannot } from '../failures.ts';
import { probe, ProbeError, type MediaInfo } from '../media/probe.ts';

/** What an asset shows, as ffmpeg is to open it. */
export interface Picture {
  readonly path: string;
  readonly media: MediaInfo;
  /** The sequence whose first frame this is. */
  readonly sequence: Sequence | null;
}

export interface InspectedAsset {
  /** Null: it cannot be read. */
  readonly picture: Picture | null;
  /** Null: it is one file. */
  readonly holds: AssetContent | null;
  /** Why it should not go on, in words; null: nothing is wrong. */
  readonly fault: string | null;
}

/** Sequences named to people; a card has a handful. */
const NAMED_SEQUENCES = 50;

/**
 * Reads what kind of media an asset is, of the file that says most about it: of a folder the first frame of its longest
 * sequence, or its largest file.
 * @throws ApplicationFailure where nobody can tell, because ffprobe does not run here.
 */
export async function inspectAsset(asset: Asset, site: string, signal: AbortSignal): Promise<InspectedAsset> {
  const paths = asset.members.map(({ path }) => path);
  const sequences = sequencesIn(paths).toSorted((a, b) => b.frames - a.frames);
  const [longest = null] = sequences;
  const sequence = asset.kind === 'folder' ? longest : null;
  const path = sequence ? join(asset.base, sequence.firstPath) : mainFile(asset);
  const { media, fault } = await look(path, site, signal);
  return {
    picture: media && { path, media, sequence },
    holds: asset.kind === 'file' ? null : { files: paths.length, sequences: named(sequences) },
    fault: fault ?? missingFrames(sequences),
  };
}

function mainFile({ kind, path, base, members }: Asset): string {
  if (kind !== 'folder') return path;
  const clips = members.filter(({ path }) => !isSidecarName(path));
  const largest = (clips.length > 0 ? clips : members).reduce((most, one) =>
    one.bytes > most.bytes ? one : most,
  );
  return join(base, largest.path);
}

async function look(
  path: string,
  site: string,
  signal: AbortSignal,
): Promise<{ media: MediaInfo | null; fault: string | null }> {
  try {
    return { media: await probe(path, signal), fault: null };
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    const { syscall, code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    if (syscall?.startsWith('spawn')) {
      throw cannot(
        `ffprobe cannot be run at ${site} (${code}): install it there or name it in FFPROBE_PATH, then validate again.`,
      );
    }
    return { media: null, fault: `${basename(path)} cannot be read as picture or sound.` };
  }
}

const named = (sequences: readonly Sequence[]): AssetContent['sequences'] =>
  sequences.slice(0, NAMED_SEQUENCES).map(({ name, frames, missing }) => ({
    name,
    frames,
    missing: missing.length === 0 ? null : gapsInWords(missing),
  }));

function missingFrames(sequences: readonly Sequence[]): string | null {
  const lacking = sequences.filter(({ missing }) => missing.length > 0);
  const [first] = lacking;
  if (!first) return null;
  const others = lacking.length > 1 ? ` and of ${lacking.length - 1} more sequences` : '';
  return `Frames of ${first.name} are missing: ${gapsInWords(first.missing)}${others}.`;
}
